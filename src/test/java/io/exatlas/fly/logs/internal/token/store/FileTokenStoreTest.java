package io.exatlas.fly.logs.internal.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.token.Heard;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Kind;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Stored;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in files. */
final class FileTokenStoreTest extends TokenStoreContract {

    private static final AppName APP = AppName.of("my-api");

    private final Vertx vertx = Vertx.vertx();
    private final Path dir;
    private final TokenStore store;

    FileTokenStoreTest(@TempDir Path temp) {
        dir = temp.resolve("above").resolve("store");
        store = new FileTokenStore(vertx, dir);
    }

    @Override
    protected TokenStore store() {
        return store;
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Test
    void directoriesAndFilesAreForTheirOwnerOnly() throws Exception {
        put(Kind.CACHED, "fm2_a");
        put(Kind.MANUAL, "fm2_a");

        try (Stream<Path> all = Files.walk(dir.getParent())) {
            assertThat(all)
                    .hasSize(6)
                    .allSatisfy(path ->
                            assertThat(mode(path)).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void lookingIntoAStoreDoesNotMakeIt() {
        assertThat(Await.success(store.get(APP, Kind.CACHED))).isEmpty();
        Await.success(store.remove(APP, Kind.CACHED));

        assertThat(dir).doesNotExist();
    }

    @Test
    void aTokenOutlivesTheStoreThatPutIt() {
        put(Kind.MANUAL, "fm2_a");

        assertThat(Await.success(new FileTokenStore(vertx, dir).get(APP, Kind.MANUAL)))
                .contains(stored("fm2_a"));
    }

    @ParameterizedTest
    @Tag("F41")
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"version\":1,\"token\":\"fm2_canary\",\"since\":\"2026-09-2",
                "{\"version\":1,\"token\":\"fm2_canary\"}",
                "{\"version\":1,\"token\":\"fm2_canary\",\"since\":7}",
                "{\"version\":2,\"token\":\"fm2_canary\",\"since\":\"2026-09-20T10:15:30Z\"}",
                "{\"version\":\"1\",\"token\":\"fm2_canary\",\"since\":\"2026-09-20T10:15:30Z\"}",
                "{\"version\":1,\"token\":\"\",\"since\":\"2026-09-20T10:15:30Z\"}",
                "{\"version\":1,\"token\":[\"fm2_canary\"],\"since\":\"2026-09-20T10:15:30Z\"}",
                "{\"version\":1,\"token\":\"fm2_canary\\n\",\"since\":\"2026-09-20T10:15:30Z\"}",
                "{\"version\":1,\"token\":\"fm2_canary\",\"since\":\"2026-09-20T10:15:30Z\"} x"
            })
    void aDamagedManualTokenIsRefusedUnseenAndLeftInPlace(String content) throws Exception {
        Path file = damage(Kind.MANUAL, content);

        assertThat(Await.failure(store.get(APP, Kind.MANUAL), FlyLogsException.Unauthorized.class))
                .hasMessage("token store: the manual token of app my-api is damaged and left in place: "
                        + "set it again, or remove " + file);
        assertThat(file).hasContent(content);
    }

    @Test
    @Tag("F41")
    void aDamagedCachedTokenIsWarnedOfOnceAndReplacedByTheNext() throws Exception {
        Path file = damage(Kind.CACHED, "{\"token\":\"fm2_canary\"");
        try (Heard log = new Heard(FileTokenStore.class)) {
            assertThat(Await.success(store.get(APP, Kind.CACHED))).isEmpty();
            assertThat(Await.success(store.get(APP, Kind.CACHED))).isEmpty();

            assertThat(log.lines())
                    .containsExactly(
                            "WARN app=my-api token store: " + file + " is damaged, the next cached token replaces it",
                            "DEBUG app=my-api token store: " + file + " is damaged too");
        }
        put(Kind.CACHED, "fm2_new");

        assertThat(Await.success(store.get(APP, Kind.CACHED))).contains(stored("fm2_new"));
    }

    @Test
    @Tag("F41")
    void aDamagedManualTokenDoesNotTouchTheCachedOne() throws Exception {
        put(Kind.CACHED, "fm2_cached");
        damage(Kind.MANUAL, "x");

        assertThat(Await.success(store.get(APP, Kind.CACHED))).contains(stored("fm2_cached"));
    }

    @Test
    void aDamagedManualTokenIsReplacedWhenAPersonSetsIt() throws Exception {
        damage(Kind.MANUAL, "x");

        put(Kind.MANUAL, "fm2_new");

        assertThat(Await.success(store.get(APP, Kind.MANUAL))).contains(stored("fm2_new"));
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsTooLongIsDamaged(Kind kind) throws Exception {
        damage(kind, " ".repeat(StoredText.LONGEST + 1));

        assertThat(Await.success(store.get(APP, kind).map(Optional::isPresent).otherwise(false)))
                .isFalse();
    }

    @Test
    void aLinkInPlaceOfATokenIsNotFollowed() throws Exception {
        put(Kind.MANUAL, "fm2_a");
        Path file = dir.resolve("manual").resolve("my-api");
        Path elsewhere = Files.move(file, dir.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);

        assertThat(Await.failure(store.get(APP, Kind.MANUAL))).hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatOthersMayReadIsRefusedByName(Kind kind) throws Exception {
        put(kind, "fm2_a");
        Path file = place(kind);
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

            assertThat(Await.failure(store.get(APP, kind), FlyLogsException.Unauthorized.class))
                    .hasMessage("token store: " + file + " is open to others (" + mode + "): give it mode 0600");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cached"})
    void aDirectoryThatOthersMayReadIsRefusedForEveryVerb(String name) throws Exception {
        put(Kind.CACHED, "fm2_a");
        Path open = name.isEmpty() ? dir : dir.resolve(name);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        String refused = "token store: " + open + " is open to others (rwxr-x---): give it mode 0700";

        assertThat(Await.failure(store.get(APP, Kind.CACHED))).hasMessage(refused);
        assertThat(Await.failure(store.put(APP, Kind.CACHED, stored("fm2_b")))).hasMessage(refused);
        assertThat(Await.failure(store.remove(APP, Kind.CACHED))).hasMessage(refused);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        assertThat(Await.success(store.get(APP, Kind.CACHED))).contains(stored("fm2_a"));
    }

    @Test
    void anOpenDirectoryIsLeftWithoutAnythingNew() throws Exception {
        Files.createDirectories(
                dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThat(Await.failure(store.put(APP, Kind.MANUAL, stored("fm2_a")))).hasMessageContaining("0700");

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    @Tag("F41")
    void whatAKilledProcessLeftBehindIsRemovedAfterAnHour() throws Exception {
        put(Kind.CACHED, "fm2_a");
        Path old = Files.writeString(dir.resolve("cached").resolve(".new-1"), "fm2_left");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        Path fresh = Files.writeString(dir.resolve("cached").resolve(".new-2"), "fm2_under_way");

        Await.success(new FileTokenStore(vertx, dir).put(APP, Kind.CACHED, stored("fm2_b")));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void afterTheEndOfVertxAVerbFailsAndDoesNotThrow() {
        Vertx ended = Vertx.vertx();
        TokenStore late = new FileTokenStore(ended, dir);
        Await.success(ended.close());

        assertThat(Await.failure(late.get(APP, Kind.CACHED))).isInstanceOf(FlyLogsException.Unavailable.class);
    }

    @CanIgnoreReturnValue
    private Path damage(Kind kind, String content) throws IOException {
        put(kind, "fm2_a");
        return Files.writeString(place(kind), content);
    }

    private Path place(Kind kind) {
        return dir.resolve(kind == Kind.CACHED ? "cached" : "manual").resolve("my-api");
    }

    private void put(Kind kind, String text) {
        Await.success(store.put(APP, kind, stored(text)));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Stored stored(String text) {
        return new Stored(Token.parse(text).orElseThrow(), Instant.EPOCH);
    }
}
