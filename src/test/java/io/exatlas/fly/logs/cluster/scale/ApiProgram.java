package io.exatlas.fly.logs.cluster.scale;

import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The simulated API as a process of its own: says on standard output where it is, then of each request for logs when it
 * came, for which app and with which of the tokens it was given. Ends when standard input does.
 */
public final class ApiProgram {

    private static final long EVERY_MILLIS = 200;

    private final FlySimulator fly;
    private final List<String> tokens;
    private final Map<String, Integer> senders = new HashMap<>();
    private Optional<RecordedRequest> told = Optional.empty();

    private ApiProgram(FlySimulator fly, List<String> tokens) {
        this.fly = fly;
        this.tokens = tokens;
    }

    /** Takes the tokens. */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        SimulatorOptions options = SimulatorOptions.quiet().withTokens(args).withAppsOnDemand(true);
        FlySimulator fly = FlySimulator.start(vertx, options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        say(fly.url());
        ApiProgram program = new ApiProgram(fly, List.of(args));
        vertx.setPeriodic(EVERY_MILLIS, turn -> program.tell());
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        Runtime.getRuntime().halt(0);
    }

    /** What was told last is found again as the same object: two requests may be equal. */
    @SuppressWarnings("ReferenceEquality")
    private void tell() {
        List<RecordedRequest> kept = fly.requests();
        List<RecordedRequest> fresh = new ArrayList<>();
        for (int at = kept.size() - 1; at >= 0; at--) {
            RecordedRequest request = kept.get(at);
            if (told.isPresent() && told.get() == request) {
                break;
            }
            fresh.add(request);
        }
        if (fresh.isEmpty()) {
            return;
        }
        told = Optional.of(fresh.get(0));
        Collections.reverse(fresh);
        StringBuilder lines = new StringBuilder();
        fresh.stream()
                .filter(RecordedRequest::asksForLogs)
                .forEach(request -> lines.append(TimeUnit.NANOSECONDS.toMillis(request.at()))
                        .append(' ')
                        .append(sender(request))
                        .append(' ')
                        .append(request.app())
                        .append('\n'));
        System.out.print(lines);
        System.out.flush();
    }

    private int sender(RecordedRequest request) {
        return senders.computeIfAbsent(request.tokenDigest().orElse(""), digest -> {
            for (int number = 0; number < tokens.size(); number++) {
                if (request.tokenIs(tokens.get(number))) {
                    return number;
                }
            }
            return -1;
        });
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
