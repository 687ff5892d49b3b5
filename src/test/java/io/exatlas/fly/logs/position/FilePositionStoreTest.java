package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions in files. */
final class FilePositionStoreTest extends PositionStoreContract {

    private static final AppName APP = AppName.of("my-api");

    private final Vertx vertx = Vertx.vertx();
    private final Path dir;
    private final PositionStore store;

    FilePositionStoreTest(@TempDir Path temp) {
        dir = temp.resolve("above").resolve("positions");
        store = new FilePositionStore(vertx, dir);
    }

    @Override
    protected PositionStore store() {
        return store;
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Test
    void directoriesAndFilesAreForTheirOwnerOnly() throws Exception {
        put(1);

        try (Stream<Path> all = Files.walk(dir.getParent())) {
            assertThat(all)
                    .hasSize(4)
                    .allSatisfy(path ->
                            assertThat(mode(path)).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void lookingIntoAStoreDoesNotMakeIt() {
        assertThat(Await.success(store.get(APP, "audit"))).isEmpty();
        Await.success(store.remove(APP, "audit"));

        assertThat(dir).doesNotExist();
    }

    @Test
    void aPositionOutlivesTheStoreThatPutIt() {
        put(1);

        assertThat(Await.success(new FilePositionStore(vertx, dir).get(APP, "audit")))
                .contains(SomeTokens.number(1));
    }

    @Test
    void aCapitalIsWrittenSoThatNoDiskTakesItForASmallLetter() {
        Await.success(store.put(APP, "Audit-X", SomeTokens.settled()));

        assertThat(dir.resolve("my-api").resolve("+audit-+x")).isRegularFile();
    }

    @ParameterizedTest
    @Tag("F41")
    @ValueSource(
            strings = {"", "{", "null", "{}\n", "\n00000000\n", "{\"app\":\"my-api\",\"name\":\"audit\"}\n01234567\n"})
    void aDamagedPositionIsRefusedAndLeftInPlace(String content) throws Exception {
        Path file = damage(content.getBytes(StandardCharsets.UTF_8));

        assertThat(Await.failure(store.get(APP, "audit"), FlyLogsException.InvalidRequest.class))
                .hasMessage("position store: " + file + " cannot be used (it is damaged) and is left in place, since to"
                        + " begin anew may lose entries or repeat them: put an older copy there, or remove it to begin"
                        + " anew with the position \"audit\" of app my-api");
        assertThat(file).hasContent(content);
    }

    @Test
    @Tag("F41")
    void aFileThatIsTooLongIsDamaged() throws Exception {
        damage(new byte[PositionText.LONGEST + 1]);

        assertThat(Await.failure(store.get(APP, "audit"))).hasMessageContaining("(it is damaged)");
    }

    @Test
    void thePositionOfAnotherNameIsRefused() throws Exception {
        put(1);
        Await.success(store.put(APP, "alerts", SomeTokens.number(2)));
        Files.copy(place(), dir.resolve("my-api").resolve("alerts"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(Await.failure(store.get(APP, "alerts")))
                .hasMessageContaining("(it was written for another app or name)");
        assertThat(Await.success(store.get(APP, "audit"))).contains(SomeTokens.number(1));
    }

    @Test
    void aDamagedPositionIsReplacedByThatOfASubscriptionThatRuns() throws Exception {
        damage(new byte[7]);

        put(2);

        assertThat(Await.success(store.get(APP, "audit"))).contains(SomeTokens.number(2));
    }

    @Test
    void aDamagedPositionCanBeRemoved() throws Exception {
        damage(new byte[7]);

        Await.success(store.remove(APP, "audit"));

        assertThat(Await.success(store.get(APP, "audit"))).isEmpty();
    }

    @Test
    void aLinkInPlaceOfAPositionIsNotFollowed() throws Exception {
        put(1);
        Path elsewhere = Files.move(place(), dir.resolve("elsewhere"));
        Files.createSymbolicLink(place(), elsewhere);

        assertThat(Await.failure(store.get(APP, "audit"))).hasMessageContaining("(it is damaged)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void aFileThatOthersMayReadIsRefusedByName(String mode) throws Exception {
        put(1);
        Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString(mode));

        assertThat(Await.failure(store.get(APP, "audit"), FlyLogsException.InvalidRequest.class))
                .hasMessage("position store: " + place() + " is open to others (" + mode + "): give it mode 0600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my-api"})
    void aDirectoryThatOthersMayReadIsRefusedByEveryVerb(String name) throws Exception {
        put(1);
        Path open = name.isEmpty() ? dir : dir.resolve(name);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        String refused = "position store: " + open + " is open to others (rwxr-x---): give it mode 0700";

        assertThat(List.of(
                        store.get(APP, "audit"),
                        store.put(APP, "audit", SomeTokens.number(2)),
                        store.remove(APP, "audit")))
                .allSatisfy(answer -> assertThat(Await.failure(answer)).hasMessage(refused));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        assertThat(Await.success(store.get(APP, "audit"))).contains(SomeTokens.number(1));
    }

    @Test
    void everyVerbAnswersOnTheContextOfItsCaller() {
        Context mine = vertx.getOrCreateContext();
        Promise<List<Boolean>> seen = Promise.promise();
        mine.runOnContext(now -> store.put(APP, "audit", SomeTokens.settled())
                .map(done -> Vertx.currentContext() == mine)
                .compose(put -> store.get(APP, "audit").map(got -> List.of(put, Vertx.currentContext() == mine)))
                .onComplete(seen));

        assertThat(Await.success(seen.future())).containsExactly(true, true);
    }

    @Test
    void afterTheEndOfVertxEveryVerbFails() {
        Vertx ended = Vertx.vertx();
        PositionStore late = new FilePositionStore(ended, dir);
        Await.success(ended.close());

        assertThat(List.of(
                        late.get(APP, "audit"),
                        late.put(APP, "audit", SomeTokens.settled()),
                        late.remove(APP, "audit")))
                .allSatisfy(answer -> assertThat(Await.failure(answer, FlyLogsException.Unavailable.class))
                        .hasMessageContaining("position \"audit\" of app my-api"));
    }

    @CanIgnoreReturnValue
    private Path damage(byte[] content) throws IOException {
        put(1);
        return Files.write(place(), content);
    }

    private Path place() {
        return dir.resolve("my-api").resolve("audit");
    }

    private void put(long number) {
        Await.success(store.put(APP, "audit", SomeTokens.number(number)));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
