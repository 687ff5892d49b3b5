package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.replay.History;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A past that is asked for until it answers, with growing pauses. Whoever wants to give up is told of the trouble, and
 * does so. Only a request that cannot be right fails. One question at a time, on one context.
 */
final class PatientHistory implements History {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A longer pause is asked for in vain. */
    private static final Duration MOST = Duration.ofMinutes(5);

    /** A registry does not say for how long a pause is asked. */
    private static final Duration SHORTEST_IF_ASKED = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final History source;
    private final PastNotices notices;
    private int failures;

    PatientHistory(Vertx vertx, History source, PastNotices notices) {
        this.vertx = vertx;
        this.source = source;
        this.notices = notices;
    }

    @Override
    public Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit) {
        Promise<HistoryPage> answer = Promise.promise();
        ask(() -> source.read(start, to, limit), answer);
        return answer.future();
    }

    /** A question that can be asked again. */
    private interface Question {
        Future<HistoryPage> ask();
    }

    private void ask(Question question, Promise<HistoryPage> answer) {
        question.ask().onComplete(result -> answered(question, answer, result));
    }

    private void answered(Question question, Promise<HistoryPage> answer, AsyncResult<HistoryPage> result) {
        if (result.succeeded()) {
            failures = 0;
            notices.answered();
            answer.complete(result.result());
        } else if (result.cause() instanceof FlyLogsException.RateLimited limit && limit.own()) {
            if (!limit.isAwaited()) {
                // Others are before us on our own node: nothing is wrong with the API.
                notices.waits();
            }
            vertx.setTimer(SHORTEST.toMillis(), again -> ask(question, answer));
        } else if (result.cause() instanceof FlyLogsException failure && PastNotices.knows(failure)) {
            Duration pause =
                    pause(failure, ++failures, ThreadLocalRandom.current().nextDouble());
            notices.failed(failure, pause);
            vertx.setTimer(pause.toMillis(), again -> ask(question, answer));
        } else {
            answer.fail(result.cause());
        }
    }

    /**
     * How long to wait before the next try.
     *
     * @param failures in a row, at least 1
     * @param roll chance, from 0 on and below 1
     */
    static Duration pause(FlyLogsException failure, int failures, double roll) {
        Duration shortest = failure instanceof FlyLogsException.RateLimited ? SHORTEST_IF_ASKED : SHORTEST;
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(failures, 6));
        Duration longest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        Duration chosen = Duration.ofMillis((long) (roll * longest.toMillis()));
        // The client holds the next request back for so long in any case.
        Duration asked =
                failure.retryAfter().filter(pause -> pause.compareTo(MOST) < 0).orElse(MOST);
        Duration least = failure.retryAfter().isPresent() ? asked : shortest;
        return chosen.compareTo(least) < 0 ? least : chosen;
    }
}
