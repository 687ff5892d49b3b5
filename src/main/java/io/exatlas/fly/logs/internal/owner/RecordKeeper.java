package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of all apps to a file, every second in which they changed. A disk that fails holds up no stream:
 * it is told, and tried again. On the context it was made on only.
 */
public final class RecordKeeper {

    private static final Logger log = LoggerFactory.getLogger(RecordKeeper.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final long PATIENCE_SECONDS = 5;
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context home;
    private final RecordMap records;
    private final RecordFile file;

    /** Ends when the disk says so; nobody waits for it so long. */
    private Future<Void> writing = Future.succeededFuture();

    private Future<Void> underWay = Future.succeededFuture();
    private long timer = NO_TIMER;
    private int failures;
    private boolean stopped;

    public RecordKeeper(Vertx vertx, RecordMap records, RecordFile file) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.records = records;
        this.file = file;
    }

    /** Begins to write, and goes on until it is stopped. */
    public void begin() {
        timer = vertx.setTimer(
                EVERY_MILLIS,
                fired -> keep().onComplete(kept -> {
                    if (!stopped) {
                        begin();
                    }
                }));
    }

    /** Writes a last time, when nothing is recorded any more. Completes also if that fails. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return underWay.transform(done -> keep()).otherwiseEmpty();
    }

    private Future<Void> keep() {
        if (writing.isComplete()) {
            writing = records.all().compose(file::keep);
            Future<Void> inTime = writing.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .recover(failure -> failure instanceof TimeoutException ? late() : Future.failedFuture(failure));
            underWay = Contexts.on(home, inTime);
        } else {
            underWay = late();
        }
        return underWay.onComplete(this::told);
    }

    private static Future<Void> late() {
        return Future.failedFuture("the disk does not answer");
    }

    private void told(AsyncResult<Void> result) {
        if (result.failed()) {
            failures++;
            if (failures == 1) {
                log.warn("positions are not kept: {}", result.cause().getMessage());
            }
        } else if (failures > 0) {
            log.info("positions are kept again after {} failures", failures);
            failures = 0;
        }
    }
}
