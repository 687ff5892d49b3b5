package io.exatlas.fly.logs.internal.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.files.BrokenDisk;
import io.exatlas.fly.logs.internal.token.CacheTimes;
import io.exatlas.fly.logs.internal.token.CachedTokens;
import io.exatlas.fly.logs.internal.token.ScriptedSource;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Kind;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Stored;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A token with a mark in it goes through everything here; the mark may be in the store's files and nowhere else. */
@Tag("F34")
final class TokenCanaryTest {

    private static final AppName APP = AppName.of("my-api");
    private static final InstantSource WALL = InstantSource.fixed(Instant.EPOCH);

    private final Vertx vertx = Vertx.vertx();
    private final Path dir;
    private final AtomicLong nanos = new AtomicLong();
    private final Logger root = (Logger) LoggerFactory.getLogger("io.exatlas");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    TokenCanaryTest(@TempDir Path temp) {
        dir = temp.resolve("store");
    }

    @BeforeEach
    void listen() {
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        root.setLevel(null);
        Await.success(vertx.close());
    }

    @Test
    void theMarkIsInTheStoreOnly() throws Exception {
        ScriptedSource flyctl = ScriptedSource.answering("flyctl", "fm2_canary1");
        TokenStore store = new FileTokenStore(vertx, dir);
        TokenStore broken = new FileTokenStore(vertx, dir, new BrokenDisk(3, 60));
        TokenSource chain = TokenSource.firstOf(List.of(
                new SavedTokens(CachedTokens.forAllApps(flyctl, CacheTimes.DAY, nanos::get), broken, WALL),
                new StoredTokens(store, Duration.ofHours(24), WALL),
                new ManualTokens(store, WALL)));
        Stored manual = new Stored(Token.parse("\"fm2_canary2\"").orElseThrow(), Instant.EPOCH);

        note(chain.explain(APP));
        note(store.put(APP, Kind.CACHED, manual));
        note(broken.put(APP, Kind.MANUAL, manual));
        chain.forget(APP, Token.parse("fm2_canary1").orElseThrow());
        flyctl.crash(new IllegalStateException("Bearer canary3"));
        note(chain.explain(APP));
        note(store.put(APP, Kind.MANUAL, manual));
        Files.writeString(dir.resolve("manual").resolve("my-api"), "{\"token\":\"canary4\"");
        Files.writeString(dir.resolve("cached").resolve("my-api"), "{\"token\":canary5}");
        note(store.get(APP, Kind.CACHED));
        note(store.get(APP, Kind.MANUAL));
        note(chain.explain(APP));
        seen.add(manual + " " + chain + " " + store);

        log.list.forEach(event -> seen.add(event.getFormattedMessage()));
        assertThat(seen).hasSizeGreaterThan(12).noneMatch(text -> text.contains("canary"));
        assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
        assertThat(filesWithTheMark()).isEqualTo(2);
    }

    @Test
    void theTextOfAStoresOwnExceptionIsNotTold() {
        TokenStore leaking = new LeakingStore();
        ScriptedSource flyctl = ScriptedSource.answering("flyctl", "fm2_canary");

        note(new SavedTokens(flyctl, leaking, WALL).find(APP));
        new StoredTokens(leaking, Duration.ofHours(1), WALL)
                .forget(APP, Token.parse("fm2_canary").orElseThrow());
        note(TokenSource.firstOf(List.of(new ManualTokens(leaking, WALL))).find(APP));

        log.list.forEach(event -> seen.add(event.getFormattedMessage()));
        assertThat(seen).hasSizeGreaterThan(4).noneMatch(text -> text.contains("canary"));
    }

    private void note(Future<?> future) {
        Object outcome =
                Await.success(future.<Object>map(result -> "got " + result).otherwise(TokenCanaryTest::trace));
        seen.add(outcome.toString());
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return failure instanceof FlyLogsException ? text.toString() : "canary: not ours: " + text;
    }

    private long filesWithTheMark() throws IOException {
        long marked = 0;
        for (String place : List.of("cached", "manual")) {
            marked += Files.readString(dir.resolve(place).resolve("my-api")).contains("canary") ? 1 : 0;
        }
        return marked;
    }

    /** Somebody's store, whose failures quote what they should not. */
    private static final class LeakingStore implements TokenStore {
        private static <T> Future<T> leak() {
            return Future.failedFuture(new IllegalStateException("insert fm2_canary"));
        }

        @Override
        public Future<Optional<Stored>> get(AppName app, Kind kind) {
            return leak();
        }

        @Override
        public Future<Void> put(AppName app, Kind kind, Stored stored) {
            return leak();
        }

        @Override
        public Future<Void> remove(AppName app, Kind kind) {
            return leak();
        }
    }
}
