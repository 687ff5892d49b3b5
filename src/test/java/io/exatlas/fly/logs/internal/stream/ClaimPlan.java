package io.exatlas.fly.logs.internal.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong in one run of the world of claims. Times are nanoseconds from its beginning.
 *
 * @param nodes how many there are
 * @param troubles what happens to them
 * @param failing how often a change of the record fails
 * @param skew how far their wall clocks are apart
 * @param deadly how often a process dies at one of the labelled points
 */
record ClaimPlan(long seed, int nodes, List<Trouble> troubles, double failing, long skew, double deadly) {

    static final long SECOND = 1_000_000_000L;

    /** From then on nothing goes wrong. */
    static final long CALM = 45 * SECOND;

    static final long END = CALM + 50 * SECOND;

    /** What can happen. */
    enum Kind {
        PAUSE,
        KILL,
        CLOSE,
        /** The network between one node and those after it, and the others. */
        CUT,
        /** The record is lost with its nodes. */
        LOSS,
        /** An older record comes back, since its backup was behind. */
        STEP_BACK,
        /** Its machine is suspended: its monotonic clock stands still. */
        SUSPEND,
        /** Its wall clock is set, by an hour. */
        CLOCK_STEP,
        /** Nothing reaches it over the event bus. */
        DEAF,
        /** The API refuses it. */
        UNABLE
    }

    /** It happens to a node, and lasts. */
    record Trouble(long at, Kind kind, int node, long length) {}

    boolean has(Kind kind) {
        return troubles.stream().anyMatch(trouble -> trouble.kind() == kind);
    }

    static ClaimPlan make(long seed) {
        Random chance = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        int nodes = 2 + chance.nextInt(3);
        boolean network = chance.nextInt(3) == 0;
        boolean loss = !network && chance.nextInt(3) == 0;
        List<Trouble> troubles = new ArrayList<>();
        for (int left = 1 + chance.nextInt(4); left > 0; left--) {
            troubles.add(trouble(chance, nodes, network, loss));
        }
        double failing = chance.nextInt(3) == 0 ? 0.25 * chance.nextDouble() : 0;
        double deadly = chance.nextInt(3) == 0 ? 0.02 : 0;
        if (!network && !loss && chance.nextInt(4) == 0) {
            long hour = (chance.nextBoolean() ? 3_600 : -3_600) * SECOND;
            troubles.add(new Trouble(10 * SECOND, Kind.CLOCK_STEP, chance.nextInt(nodes), hour));
        }
        if (nodes > 2 && !network && chance.nextInt(5) == 0) {
            boolean alone = chance.nextBoolean();
            Kind kind = chance.nextBoolean() ? Kind.DEAF : Kind.UNABLE;
            long length = (alone ? 60 : 2 + chance.nextInt(36)) * SECOND;
            if (alone) {
                return new ClaimPlan(
                        seed, nodes, List.of(new Trouble(6 * SECOND, kind, chance.nextInt(nodes), length)), 0, 0, 0);
            }
            troubles.add(new Trouble(6 * SECOND, kind, chance.nextInt(nodes), length));
        }
        long skew = (loss ? 50 : 3_000) * 1_000_000L;
        return new ClaimPlan(seed, nodes, troubles, failing, skew, deadly);
    }

    private static Trouble trouble(Random chance, int nodes, boolean network, boolean loss) {
        Kind kind = kind(chance.nextInt(10), network, loss);
        long at = (long) ((4 + 36 * chance.nextDouble()) * SECOND);
        double longest = chance.nextBoolean() ? 9 : 40;
        long length = (long) (longest * chance.nextDouble() * SECOND);
        return new Trouble(at, kind, chance.nextInt(nodes), Math.max(1, Math.min(length, CALM - at)));
    }

    private static Kind kind(int die, boolean network, boolean loss) {
        if (die < 3 && (network || loss)) {
            return network ? Kind.CUT : die == 0 ? Kind.STEP_BACK : Kind.LOSS;
        }
        if (die < 7) {
            return die == 6 ? Kind.SUSPEND : Kind.PAUSE;
        }
        return die < 9 ? Kind.KILL : Kind.CLOSE;
    }
}
