package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F25")
final class RecordFileTest {

    private static final AppName APP = AppName.of("shop");
    private static final AppName OTHER = AppName.of("mail");
    private static final OwnerRecord RECORD = OwnerRecord.held(
            new Epoch(7, "n1"),
            Optional.of(Checkpoint.NONE
                    .withSeq(3)
                    .withStart(10)
                    .withPosition(1_789_899_330_123_456_789L)
                    .withSettled(15)
                    .withComplete(OptionalLong.of(5))));

    private final Vertx vertx = Vertx.vertx();

    private Path dir = Path.of("");

    @BeforeEach
    void makePrivateDirectory(@TempDir Path temp) {
        dir = temp.resolve("positions");
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private RecordFile open() {
        return Await.success(RecordFile.open(vertx, dir));
    }

    private Path file() {
        return dir.resolve("owners").resolve("records.json");
    }

    @Test
    void whereNothingWasKeptNothingIsLeft() {
        assertThat(open().left(APP)).isEmpty();
    }

    @Test
    void whatWasKeptIsLeftForTheNextProcess() throws IOException {
        Await.success(open().keep(Map.of(APP, RECORD.text())));

        assertThat(open().left(APP)).contains(RECORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void anAppThatIsThereAgainHasNothingLeft() {
        Await.success(open().keep(Map.of(APP, RECORD.text())));

        RecordFile next = open();
        Await.success(next.keep(Map.of(APP, RECORD.text())));

        assertThat(next.left(APP)).isEmpty();
    }

    @Test
    void anAppThatNobodyAskedForYetIsKeptOnBesideOthers() {
        Await.success(open().keep(Map.of(APP, RECORD.text())));

        Await.success(open().keep(Map.of(OTHER, RECORD.text())));

        RecordFile third = open();
        assertThat(third.left(APP)).contains(RECORD);
        assertThat(third.left(OTHER)).contains(RECORD);
    }

    @Test
    void anAppThatIsWantedNoMoreIsForgotten() {
        RecordFile first = open();
        Await.success(first.keep(Map.of(APP, RECORD.text())));
        Await.success(first.keep(Map.of()));

        assertThat(open().left(APP)).isEmpty();
    }

    @Test
    void aDamagedFileIsRefusedByNameAndLeftInPlace() throws IOException {
        Await.success(open().keep(Map.of(APP, RECORD.text())));
        Files.writeString(file(), "{\"shop\":{\"epoch\":");

        FlyLogsException refused = Await.failure(RecordFile.open(vertx, dir), FlyLogsException.InvalidRequest.class);

        assertThat(refused).hasMessageContaining(file().toString());
        assertThat(file()).hasContent("{\"shop\":{\"epoch\":");
    }

    @Test
    void aDirectoryThatOthersCanReadIsRefused() throws IOException {
        Await.success(open().keep(Map.of(APP, RECORD.text())));
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));

        Await.failure(RecordFile.open(vertx, dir), FlyLogsException.InvalidRequest.class);
    }

    @Test
    @Tag("F41")
    void aDirectoryThatCannotBeMadeIsTold() throws IOException {
        RecordFile kept = open();
        Files.createFile(dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        Await.failure(kept.keep(Map.of(APP, RECORD.text())), FlyLogsException.Unavailable.class);
    }

    @Test
    void aClaimGoesOnFromWhatIsLeftUnderAHigherEpoch() {
        Await.success(open().keep(Map.of(APP, RECORD.text())));
        RecordFile next = open();
        Ownership owner = new Ownership(
                Ownership.Holder.of("n2"), new MemoryRecords(), Mandate.ALONE, System::nanoTime, () -> 5, next::left);

        Claim claim = Await.success(owner.claim(APP, Ownership.Occasion.WANTED));

        assertThat(claim.last())
                .as("its own chain, which begins at the floor of the one before")
                .contains(Checkpoint.NONE
                        .withStart(15)
                        .withPosition(1_789_899_330_123_456_789L)
                        .withSettled(15)
                        .withComplete(OptionalLong.of(5)));
        assertThat(claim.clean()).isFalse();
        assertThat(claim.epoch()).isGreaterThan(RECORD.epoch());
    }
}
