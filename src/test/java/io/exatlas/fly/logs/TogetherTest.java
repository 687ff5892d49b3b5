package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.wire.Addresses;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten subscriptions of one app on one node that have all lost their place read the past together. */
final class TogetherTest {

    private static final int LINES = 6_000;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final AtomicInteger questions = new AtomicInteger();

    private int questionsOf(int subscriptions, long position) {
        int before = questions.get();
        List<Heard> all =
                IntStream.range(0, subscriptions).mapToObj(n -> new Heard()).toList();
        all.forEach(
                heard -> Await.success(rig.logs().subscribe("shop", new SubscribeOptions().after(position), heard)));
        all.forEach(heard -> heard.awaitEntries(LINES));
        assertThat(all)
                .allSatisfy(heard ->
                        assertThat(heard.messages()).doesNotHaveDuplicates().hasSize(LINES));
        return questions.get() - before;
    }

    @Tag("F29")
    @Test
    void tenThatReadTheSamePastAskLessThanThreeTimesAsOftenAsOne() {
        rig.vertx().eventBus().<JsonObject>addOutboundInterceptor(sending -> {
            boolean asked = sending.message().address().equals(Addresses.LOCAL_REGISTRY)
                    && sending.message().body().getString("op").equals("history");
            questions.addAndGet(asked ? 1 : 0);
            sending.next();
        });
        rig.deploy(rig.options().setApi(rig.options().getApi().setHistoryRequestsPerSecond(1_000)));
        rig.atTheEdge("shop");
        long position = rig.nextTime();
        rig.writeMany("shop", "line ", LINES);

        int one = questionsOf(1, position);
        int ten = questionsOf(10, position);

        assertThat(one).isGreaterThanOrEqualTo(LINES / 1_000);
        assertThat(ten).isLessThan(3 * one);
    }
}
