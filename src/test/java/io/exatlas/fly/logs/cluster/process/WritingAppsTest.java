package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

/** Who says what is missing must know all that was written. */
final class WritingAppsTest {

    /** So many rows are due in each turn that the turn takes a while. */
    private static final double PER_SECOND = 200_000;

    @RepeatedTest(10)
    void nothingIsWrittenOnceTheyAreSilent() {
        try (WritingApps writing = new WritingApps(SimulatorOptions.quiet(), 3, PER_SECOND)) {
            Await.success(writing.vertx().timer(60, TimeUnit.MILLISECONDS));

            writing.fallSilent();
            List<Integer> written = sizes(writing);

            Await.success(writing.vertx().timer(60, TimeUnit.MILLISECONDS));
            assertThat(written).doesNotContain(0);
            assertThat(sizes(writing)).isEqualTo(written);
        }
    }

    private static List<Integer> sizes(WritingApps writing) {
        return writing.apps().stream().map(app -> rows(writing, app)).toList();
    }

    private static int rows(WritingApps writing, AppName app) {
        return writing.rows(app).size();
    }
}
