package io.exatlas.fly.logs.cluster.nodes;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** A subscription of a node to an app: what it was handed, and its longest silence. From any thread. */
final class Ear {

    private final List<String> messages = new ArrayList<>();
    private long lastAt = System.nanoTime();
    private long longest;

    private Ear() {}

    /** Waits until it knows where it begins. */
    @CanIgnoreReturnValue
    static Ear of(Vertx node, AppName app) {
        Ear ear = new Ear();
        Subscription made = Await.success(FlyLogs.connect(node).subscribe(app.value(), new SubscribeOptions()));
        made.handler(ear::heard);
        ClusterRig.awaitThat(() -> made.position().isPresent());
        return ear;
    }

    private synchronized void heard(LogBatch batch) {
        long now = System.nanoTime();
        longest = Math.max(longest, now - lastAt);
        lastAt = now;
        batch.entries().stream().map(LogEntry::message).forEach(messages::add);
    }

    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /** Measures from now on. */
    synchronized void forgetSilence() {
        lastAt = System.nanoTime();
        longest = 0;
    }

    synchronized long longestSilenceMillis() {
        return Math.max(longest, System.nanoTime() - lastAt) / 1_000_000;
    }
}
