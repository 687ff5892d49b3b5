package io.exatlas.fly.logs.sim;

import io.exatlas.fly.logs.sim.Cast.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Small stories of an app's life, each a few rows: requests, jobs, crashes, restarts, health checks, proxy errors. */
final class Scenes {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    private final RandomGenerator chance;
    private final Cast cast;
    private final RowIds ids;

    Scenes(RandomGenerator chance) {
        this.chance = chance;
        this.cast = new Cast(chance);
        this.ids = new RowIds(chance);
    }

    /** One story that begins at the time. */
    List<SimulatedRow> next(long time) {
        int dice = chance.nextInt(1000);
        if (dice < 620) {
            return List.of(request(time));
        } else if (dice < 790) {
            return List.of(json(time));
        } else if (dice < 890) {
            return job(time);
        } else if (dice < 930) {
            return List.of(warning(time));
        } else if (dice < 945) {
            return stackTrace(time);
        } else if (dice < 965) {
            return List.of(embeddedBreak(time));
        } else if (dice < 980) {
            return healthCheck(time);
        } else if (dice < 995) {
            return List.of(proxyError(time));
        }
        return restart(time);
    }

    private SimulatedRow request(long time) {
        String method = cast.method();
        int status = cast.status();
        int millis = 1 + chance.nextInt(chance.nextInt(20) == 0 ? 900 : 60);
        String text = chance.nextInt(3) == 0
                ? "\u001b[36m" + method + "\u001b[0m " + cast.path() + " \u001b[" + colour(status) + "m" + status
                        + "\u001b[0m " + millis + "ms"
                : method + " " + cast.path() + " " + status + " " + millis + "ms";
        return row(time, cast.machine(), text);
    }

    private static int colour(int status) {
        return status < 400 ? 32 : status < 500 ? 33 : 31;
    }

    private SimulatedRow json(long time) {
        String text = "{\"level\":\"" + (chance.nextInt(12) == 0 ? "warn" : "info") + "\",\"msg\":\"order placed\""
                + ",\"order\":" + (1000 + chance.nextInt(9000)) + ",\"items\":" + (1 + chance.nextInt(5))
                + ",\"ms\":" + (3 + chance.nextInt(80)) + "}";
        return row(time, cast.machine(), text);
    }

    private List<SimulatedRow> job(long time) {
        Machine machine = cast.machine();
        String name = "job " + (1 + chance.nextInt(500)) + " " + cast.job();
        long millis = 20L + chance.nextInt(2000);
        return List.of(
                row(time, machine, name + " started"),
                row(
                        time + millis * MILLI + chance.nextInt(1000),
                        machine,
                        "\u001b[32mINFO\u001b[0m " + name + " done in " + millis + " ms"));
    }

    private SimulatedRow warning(long time) {
        SimulatedRow row = row(time, cast.machine(), "slow query: 1 row in " + (800 + chance.nextInt(4000)) + " ms");
        return chance.nextBoolean() ? row.withLevel("warning") : row.withLevel("debug");
    }

    /** Consecutive rows, the first two in the same nanosecond: clocks are fine, but batches share values. */
    private List<SimulatedRow> stackTrace(long time) {
        Machine machine = cast.machine();
        List<SimulatedRow> rows = new ArrayList<>();
        rows.add(row(time, machine, "ERROR could not reserve stock").withLevel("error"));
        rows.add(row(time, machine, "java.net.SocketTimeoutException: Read timed out"));
        int frames = 2 + chance.nextInt(4);
        for (int i = 1; i <= frames; i++) {
            rows.add(row(time + i * 1000L, machine, "    at " + cast.frame() + ":" + (10 + chance.nextInt(300)) + ")"));
        }
        return rows;
    }

    private SimulatedRow embeddedBreak(long time) {
        return row(time, cast.machine(), "cache: 3 entries dropped\n  cart:17\n  cart:21\r\n  cart:40");
    }

    private List<SimulatedRow> healthCheck(long time) {
        Machine machine = cast.machine();
        SimulatedRow failed =
                row(time, machine, "Health check on port 8080 has failed. Your app is not responding properly.");
        SimulatedRow passing = row(
                time + 2 * SECOND + chance.nextLong(8 * SECOND), machine, "Health check on port 8080 is now passing.");
        return List.of(failed.withLevel("error").withProvider("health"), passing.withProvider("health"));
    }

    private SimulatedRow proxyError(long time) {
        String path = cast.path();
        Machine near = cast.machine();
        String request = ids.next(time) + "-" + near.region();
        return row(time, near, "[PC01] instance refused connection")
                .withLevel("error")
                .withProvider("proxy")
                .withoutInstance()
                .withMeta(new ProxyError(request, cast.method(), path).meta());
    }

    private List<SimulatedRow> restart(long time) {
        Machine machine = cast.machine();
        List<SimulatedRow> rows = new ArrayList<>();
        long at = time;
        for (Map.Entry<String, String> line : cast.restart()) {
            rows.add(row(at, machine, line.getValue()).withProvider(line.getKey()));
            at += 50 * MILLI + chance.nextLong(600 * MILLI);
        }
        return rows;
    }

    private SimulatedRow row(long time, Machine machine, String text) {
        return SimulatedRow.of(ids.next(time), time, text).withMachine(machine.id(), machine.region());
    }
}
