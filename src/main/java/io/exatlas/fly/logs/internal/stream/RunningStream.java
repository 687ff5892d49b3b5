package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.poll.BatchLimits;
import io.exatlas.fly.logs.internal.poll.LogCursor;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One app's stream from the claim on: the claim, the loop that polls, and what it does. On one event loop only. */
record RunningStream(Tenure tenure, StreamEffects effects, PollLoop loop) {

    private static final Logger log = LoggerFactory.getLogger(RunningStream.class);

    /** The place from which a stream goes on under a claim. */
    static LogCursor cursor(StreamEnvironment environment, BatchLimits batches, Claim claim) {
        long now = environment.time().nanoTime();
        LogCursor cursor = claim.last()
                .map(record -> LogCursor.resume(record, environment.limits(), batches, now))
                .orElseGet(() -> LogCursor.begin(environment.limits(), batches, now));
        return claim.clean()
                ? cursor
                : cursor.unsureUntil(now + environment.ownership().fence().toNanos());
    }

    /** Begins to renew the claim and to poll. */
    void begin() {
        tenure.begin();
        effects.watchStart(StreamEffects.SLOW_START);
        loop.turn();
    }

    /** Ends the stream, and gives up the claim as the end asks for. Completes when that is done, also if it fails. */
    Future<Void> close(StreamEnd end) {
        AppName app = tenure.claim().app();
        loop.stop();
        if (end instanceof StreamEnd.Yielded) {
            log.info("app={} goes to another node", app);
            return effects.yieldApp(loop.sure());
        }
        if (!(end instanceof StreamEnd.Orderly orderly)) {
            tenure.stop();
            return Future.succeededFuture();
        }
        StopReason reason = orderly.reason();
        log.info("app={} stopped reason={}", app, reason.wireName());
        return effects.close(reason, loop.sure());
    }
}
