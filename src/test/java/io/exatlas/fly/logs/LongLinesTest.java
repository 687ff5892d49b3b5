package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines longer than a message may be, and more of them than fit into one. */
final class LongLinesTest {

    private static final int MOST_OF_A_MESSAGE = 512 << 10;
    private static final int MOST_OF_A_LINE = 256 << 10;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();

    private void weighMessages() {
        rig.vertx().eventBus().addOutboundInterceptor(sending -> {
            if (sending.body() instanceof JsonObject body) {
                sizes.add(body.encode().getBytes(StandardCharsets.UTF_8).length);
            }
            sending.next();
        });
    }

    @Tag("F39")
    @Test
    void aLineOfAMegabyteIsCutAndSaysHowLongItWasLiveAndFromThePast() {
        rig.deploy();
        Heard live = rig.atTheEdge("shop");
        weighMessages();
        String begin = Instant.now().minusSeconds(60).toString();

        rig.write("shop", "before", "x".repeat(1 << 20), "after");
        List<LogEntry> heard = live.awaitEntries(3);
        Heard past = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().since(Instant.parse(begin)), past));

        assertThat(heard).extracting(LogEntry::fullLength).containsExactly(none(), OptionalInt.of(1 << 20), none());
        assertThat(heard.get(1).message()).hasSizeLessThanOrEqualTo(MOST_OF_A_LINE);
        assertThat(past.awaitEntries(3)).isEqualTo(heard);
        assertThat(sizes).isNotEmpty().allMatch(size -> size <= MOST_OF_A_MESSAGE);
    }

    private static OptionalInt none() {
        return OptionalInt.empty();
    }

    @Tag("F39")
    @Test
    void moreThanAMessageHoldsComesInSeveralWithEveryEntryOnce() {
        rig.deploy();
        Heard live = rig.atTheEdge("shop");
        weighMessages();
        List<String> lines =
                IntStream.range(0, 12).mapToObj(n -> n + "y".repeat(100_000)).toList();

        rig.write("shop", lines.toArray(String[]::new));
        live.awaitEntries(12);
        Heard past = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().tail(12), past));
        past.awaitEntries(12);

        assertThat(live.messages()).isEqualTo(lines);
        assertThat(past.messages()).isEqualTo(lines);
        assertThat(sizes).isNotEmpty().allMatch(size -> size <= MOST_OF_A_MESSAGE);
    }
}
