package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("F12")
final class PageMemoryTest {

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    @Test
    void pagesShareWhatThereIs() {
        PageMemory memory = new PageMemory(100);

        assertThat(memory.take(60)).isTrue();
        assertThat(memory.take(41)).isFalse();
        assertThat(memory.take(40)).isTrue();
        memory.give(60);
        assertThat(memory.take(60)).isTrue();
        assertThat(memory.take(1)).isFalse();
        assertThat(memory.left()).isZero();
    }

    @Test
    void whateverBecomesOfAPageWhatItKeptIsGivenBack() {
        long before = PageMemory.SHARED.left();
        rig.fly().app("shop").add(SimulatedRow.of("a", recent(), "a line"));
        List<Reply> replies = List.of(Reply.endless(), Reply.hangUp(100), Reply.truncated(100), Reply.status(500));
        rig.fly().script("shop", replies.toArray(Reply[]::new));
        PageSource logs = rig.logs();

        for (Reply reply : replies) {
            Future<Fetched> page = logs.page(ApiRig.NEWEST);
            Await.success(page.transform(done -> Future.succeededFuture()));
            assertThat(page.failed() || page.result().page().cut())
                    .as("%s", reply)
                    .isTrue();
        }
        Await.success(logs.page(ApiRig.NEWEST));
        assertThat(PageMemory.SHARED.left()).isEqualTo(before);
    }

    private static long recent() {
        return Instant.now().getEpochSecond() * 1_000_000_000L;
    }
}
