package io.exatlas.fly.logs.internal.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.files.BrokenDisk;
import io.exatlas.fly.logs.internal.token.Heard;
import io.exatlas.fly.logs.internal.token.ScriptedSource;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Kind;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Stored;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that is full, read-only, or dies in the middle. */
@Tag("F41")
@ExtendWith(VertxExtension.class)
final class BrokenStoreTest {

    private static final AppName APP = AppName.of("my-api");
    private static final Stored OLD = stored("fm2_old");
    private static final Stored NEW = stored("fm2_new");
    private static final InstantSource WALL = InstantSource.fixed(Instant.EPOCH.plus(Duration.ofHours(1)));

    /** Steps of one put: two directories, write, sweep, replace, sync. */
    private static final int STEPS = 6;

    private final Vertx vertx;
    private final Path dir;

    BrokenStoreTest(Vertx vertx, @TempDir Path temp) {
        this.vertx = vertx;
        dir = temp.resolve("store");
    }

    static Stream<Arguments> deaths() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.iterate(0, step -> step < STEPS, step -> step + 1)
                        .flatMap(step -> Stream.of(-1, 0, 1, 30, 10_000).map(torn -> Arguments.of(kind, step, torn))));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aDiskThatDiesAtAnyStepLeavesTheOldOrTheNewToken(Kind kind, int step, int torn) {
        Await.success(healthy().put(APP, kind, OLD));

        Throwable said = Await.failure(broken(step, torn).put(APP, kind, NEW));

        assertThat(said).isInstanceOf(FlyLogsException.Unavailable.class).hasMessageContaining("No space left");
        boolean replaced = step == STEPS - 1;
        assertThat(Await.success(healthy().get(APP, kind))).contains(replaced ? NEW : OLD);
        Await.success(healthy().put(APP, kind, NEW));
        assertThat(Await.success(healthy().get(APP, kind))).contains(NEW);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void theVeryFirstTokenIsThereWholeOrNotAtAll(Kind kind, int step, int torn) {
        Await.failure(broken(step, torn).put(APP, kind, NEW));

        boolean replaced = step == STEPS - 1;
        assertThat(Await.success(healthy().get(APP, kind))).isEqualTo(replaced ? Optional.of(NEW) : Optional.empty());
    }

    @Test
    void aPutThatFailsBecauseTheDiskIsFullLeavesNoFileBehind() throws Exception {
        Await.success(healthy().put(APP, Kind.CACHED, OLD));
        BrokenDisk full = new BrokenDisk(2, 30).thatStillDeletes();

        Await.failure(new FileTokenStore(vertx, dir, full).put(APP, Kind.CACHED, NEW));

        try (Stream<Path> names = Files.list(dir.resolve("cached"))) {
            assertThat(names.map(name -> name.getFileName().toString())).containsExactly("my-api");
        }
    }

    @Test
    void theServiceStreamsOnWithATokenThatCouldNotBeSavedAndThatIsWarnedOfOnce() throws Exception {
        ScriptedSource flyctl = ScriptedSource.answering("flyctl", "fm2_a");
        BrokenDisk disk = new BrokenDisk(0, -1);
        TokenSource saved = new SavedTokens(flyctl, new FileTokenStore(vertx, dir, disk), WALL);
        try (Heard log = new Heard(SavedTokens.class)) {
            assertThat(Await.success(saved.find(APP))).isEqualTo(Token.parse("fm2_a"));
            log.awaitLine();
            flyctl.answer("fm2_b");
            assertThat(Await.success(saved.find(APP))).isEqualTo(Token.parse("fm2_b"));
            log.awaitLine();
            disk.repair();
            flyctl.answer("fm2_c");
            assertThat(Await.success(saved.find(APP))).isEqualTo(Token.parse("fm2_c"));
            log.awaitLine();

            assertThat(log.lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("WARN app=my-api token not saved")
                                    .contains("No space left"),
                            line -> assertThat(line).startsWith("DEBUG app=my-api token not saved either"),
                            line -> assertThat(line).isEqualTo("INFO app=my-api tokens are saved again"));
        }
    }

    @Test
    void aManualTokenThatCannotBeStoredFailsLoudlyAndTheOldOneStays() {
        ManualTokens manual = new ManualTokens(healthy(), WALL);
        Await.success(manual.set(APP, OLD.token()));
        ManualTokens broken = new ManualTokens(broken(2, 10), WALL);

        assertThat(Await.failure(broken.set(APP, NEW.token()), FlyLogsException.Unavailable.class))
                .hasMessage("token store: the manual token of app my-api cannot be stored in " + dir + ": "
                        + "\"No space left on device\"");
        assertThat(Await.success(manual.find(APP))).contains(OLD.token());
    }

    @Test
    void aChainWithABrokenStoreGoesOnToTheNextLink() throws Exception {
        Await.success(healthy().put(APP, Kind.CACHED, OLD));
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        TokenSource chain = TokenSource.firstOf(List.of(
                new StoredTokens(healthy(), Duration.ofHours(23), WALL), ScriptedSource.answering("flyctl", "fm2_b")));

        assertThat(Await.success(chain.find(APP))).isEqualTo(Token.parse("fm2_b"));
    }

    private TokenStore healthy() {
        return new FileTokenStore(vertx, dir);
    }

    private TokenStore broken(int step, int torn) {
        return new FileTokenStore(vertx, dir, new BrokenDisk(step, torn));
    }

    private static Stored stored(String text) {
        return new Stored(Token.parse(text).orElseThrow(), Instant.EPOCH);
    }
}
