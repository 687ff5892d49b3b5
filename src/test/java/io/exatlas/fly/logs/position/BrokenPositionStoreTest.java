package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.files.BrokenDisk;
import io.exatlas.fly.logs.internal.files.CountingDisk;
import io.exatlas.fly.logs.internal.files.Disk;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that is full, read-only, slow, or dies in the middle. */
@Tag("F41")
@ExtendWith(VertxExtension.class)
final class BrokenPositionStoreTest {

    private static final AppName APP = AppName.of("my-api");
    private static final ResumeToken OLD = SomeTokens.number(1);
    private static final ResumeToken NEW = SomeTokens.number(2);

    /** Steps of one put: two directories, write, sweep, replace, sync. */
    private static final int STEPS = 6;

    private final Vertx vertx;
    private final Path dir;

    BrokenPositionStoreTest(Vertx vertx, @TempDir Path temp) {
        this.vertx = vertx;
        dir = temp.resolve("positions");
    }

    static Stream<Arguments> deaths() {
        return Stream.iterate(0, step -> step < STEPS, step -> step + 1)
                .flatMap(step -> Stream.of(-1, 0, 1, 30, 10_000).map(torn -> Arguments.of(step, torn)));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aDiskThatDiesAtAnyStepLeavesTheOldOrTheNewPosition(int step, int torn) {
        Await.success(put(healthy(), OLD));

        assertThat(Await.failure(put(broken(step, torn), NEW), FlyLogsException.Unavailable.class))
                .hasMessage("position store: the position \"audit\" of app my-api cannot be stored in " + dir
                        + ": \"No space left on device\"");

        assertThat(get(healthy())).contains(step == STEPS - 1 ? NEW : OLD);
        Await.success(put(healthy(), NEW));
        assertThat(get(healthy())).contains(NEW);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void theVeryFirstPositionIsThereWholeOrNotAtAll(int step, int torn) {
        Await.failure(put(broken(step, torn), NEW));

        assertThat(get(healthy())).isEqualTo(step == STEPS - 1 ? Optional.of(NEW) : Optional.empty());
    }

    @Test
    void aPutThatFailsBecauseTheDiskIsFullLeavesNoFileBehind() throws Exception {
        Await.success(put(healthy(), OLD));

        Await.failure(put(store(new BrokenDisk(2, 30).thatStillDeletes()), NEW));

        try (Stream<Path> names = Files.list(dir.resolve("my-api"))) {
            assertThat(names.map(name -> name.getFileName().toString())).containsExactly("audit");
        }
    }

    @Test
    void aPositionThatCannotBeRemovedStaysAndTheFailureIsTold() {
        Await.success(put(healthy(), OLD));

        assertThat(Await.failure(broken(0, -1).remove(APP, "audit"), FlyLogsException.Unavailable.class))
                .hasMessageContaining("cannot be removed from " + dir);

        assertThat(get(healthy())).contains(OLD);
    }

    @Test
    void theNextPutIsStoredOnceTheDiskIsWell() {
        BrokenDisk disk = new BrokenDisk(0, -1);
        PositionStore store = store(disk);
        Await.failure(put(store, OLD));

        disk.repair();

        Await.success(put(store, NEW));
        assertThat(get(healthy())).contains(NEW);
    }

    @Test
    void manyPutsWhileTheDiskIsBusyWriteTwoFiles() {
        CountingDisk disk = new CountingDisk();
        PositionStore store = store(disk);
        List<Future<?>> puts = new ArrayList<>();
        for (int i = 0; i <= 1_000; i++) {
            puts.add(put(store, SomeTokens.number(i)));
        }

        disk.letGo();
        Await.success(Future.all(puts));

        assertThat(disk.writes()).isEqualTo(2);
        assertThat(get(healthy())).contains(SomeTokens.number(1_000));
    }

    @Test
    void aStuckEventLoopHoldsUpNobodyElsesPosition() {
        PositionStore store = healthy();
        Promise<Context> elsewhere = Promise.promise();
        Deployable verticle = context -> {
            elsewhere.complete(context);
            return Future.succeededFuture();
        };
        Await.success(vertx.deployVerticle(verticle));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Await.success(elsewhere.future()).runOnContext(now -> {
            for (int i = 0; i < CoalescedPositions.AT_ONCE; i++) {
                Future<Void> unused = store.put(APP, "stuck-" + i, OLD);
            }
            asked.countDown();
            awaitQuietly(stuck);
        });
        awaitQuietly(asked);

        Future<Void> mine = put(store, NEW);

        try {
            Await.success(mine);
        } finally {
            stuck.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private PositionStore healthy() {
        return new FilePositionStore(vertx, dir);
    }

    private PositionStore broken(int step, int torn) {
        return store(new BrokenDisk(step, torn));
    }

    private PositionStore store(Disk disk) {
        return new FilePositionStore(vertx, dir, disk);
    }

    private static Future<Void> put(PositionStore store, ResumeToken token) {
        return store.put(APP, "audit", token);
    }

    private static Optional<ResumeToken> get(PositionStore store) {
        return Await.success(store.get(APP, "audit"));
    }
}
