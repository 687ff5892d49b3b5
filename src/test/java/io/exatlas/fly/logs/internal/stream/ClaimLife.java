package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.model.Checkpoint;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One streamer of the world of claims, plain but for its tenure: reads, publishes, records, reads on. */
final class ClaimLife {

    private static final long SETTLE = ClaimRows.LATE + ClaimPlan.SECOND;
    private static final long FENCE = 3 * ClaimPlan.SECOND;
    private static final int PART = 8;

    private final ClaimWorld world;
    private final ClaimProcess process;
    private final Tenure tenure;
    private final Claim claim;
    private final Set<Integer> seen = new HashSet<>();
    private boolean ready;
    private boolean over;
    private long start;
    private long settled;
    private long position;
    private long seq;

    /** Rows up to here may have been published before. */
    private long flaggedUpTo;

    /** Since when, or again, another owner may have been heard. */
    private long unsureSince;

    ClaimLife(ClaimWorld world, ClaimProcess process, Claim claim) {
        this.world = world;
        this.process = process;
        this.claim = claim;
        this.unsureSince = world.clock.now();
        this.tenure = new Tenure(process, process.ownership, claim, this::lost);
        this.ready = claim.last().isPresent();
        this.start = claim.last().map(Checkpoint::settled).orElse(0L);
        this.settled = start;
        this.position = claim.last().map(Checkpoint::position).orElse(0L);
        this.flaggedUpTo = claim.clean() ? position : Long.MAX_VALUE;
    }

    void begin() {
        tenure.begin();
        turn();
    }

    boolean stands() {
        return !over && tenure.stands();
    }

    private void lost() {
        over = true;
        tenure.stop();
        process.lost(this);
    }

    /** A real one publishes and records in one turn: nothing comes between. */
    Future<Boolean> handOver() {
        if (ready) {
            tenure.record(checkpoint()).onComplete(done -> {});
        }
        over = true;
        return tenure.handOver(flaggedUpTo != Long.MAX_VALUE);
    }

    private void turn() {
        if (world.bug == ClaimBug.RECORD_ADOPTED) {
            adopt();
        }
        long asOf = world.clock.now();
        process.later(world.millis(40, 250), () -> {
            if (!over && process.senses().reads()) {
                answered(asOf);
            } else if (!over) {
                process.later(world.millis(500, 1_500), this::turnAgain);
            }
        });
    }

    private void turnAgain() {
        if (!over) {
            turn();
        }
    }

    private void answered(long asOf) {
        if (!ready) {
            ready = true;
            start = asOf - SETTLE;
            settled = start;
            position = start;
            flaggedUpTo = claim.clean() ? asOf : Long.MAX_VALUE;
            world.judge.beginsAt(start);
        }
        if (tenure.joined() && world.bug != ClaimBug.NEWCOMERS_IGNORED) {
            unsureSince = world.clock.now();
            flaggedUpTo = Long.MAX_VALUE;
        }
        ClaimRows.Page page = world.rows.above(settled, asOf);
        List<Integer> fresh =
                page.rows().stream().filter(row -> !seen.contains(row)).toList();
        long cover = page.full() ? world.rows.time(page.rows().get(page.rows().size() - 1)) : asOf;
        long floor = Math.max(settled, Math.min(cover, asOf - SETTLE));
        if (world.bug == ClaimBug.RECORD_FIRST) {
            long before = settled;
            settled = floor;
            tenure.record(checkpoint()).onComplete(done -> {});
            settled = before;
        }
        world.mayKill(process, 0);
        publish(fresh, floor, () -> edge(asOf, page.full()));
    }

    /** What an earlier owner published was to be seen before it fell silent. */
    private void edge(long asOf, boolean full) {
        if (flaggedUpTo == Long.MAX_VALUE && !full && asOf - unsureSince >= FENCE) {
            flaggedUpTo = position;
        }
    }

    private void publish(List<Integer> rows, long floor, Runnable then) {
        if (over || !process.alive) {
            return;
        }
        if (rows.isEmpty()) {
            settled = floor;
            seen.removeIf(row -> world.rows.time(row) <= floor);
            then.run();
            world.mayKill(process, 0);
            process.later(1_000_000, this::record);
            return;
        }
        boolean flagged = world.rows.time(rows.get(0)) <= flaggedUpTo;
        List<Integer> part = new ArrayList<>();
        for (int row : rows) {
            if (part.size() == PART || world.rows.time(row) <= flaggedUpTo != flagged) {
                break;
            }
            part.add(row);
        }
        if (!gate()) {
            lost();
            return;
        }
        seq++;
        part.forEach(row -> position = Math.max(position, world.rows.time(row)));
        seen.addAll(part);
        world.publish(process, new ClaimMessage(claim.epoch(), seq, List.copyOf(part), flagged));
        world.mayKill(process, 0);
        process.later(1_000_000, () -> publish(rows.subList(part.size(), rows.size()), floor, then));
    }

    private boolean gate() {
        process.publishing = true;
        boolean open = tenure.stands();
        process.publishing = false;
        return open || world.bug == ClaimBug.NO_GATE;
    }

    private Checkpoint checkpoint() {
        return Checkpoint.NONE
                .withSeq(seq)
                .withStart(start)
                .withPosition(position)
                .withSettled(settled);
    }

    private void record() {
        if (over) {
            return;
        }
        tenure.record(checkpoint()).onSuccess(kept -> {
            if (over) {
                return;
            }
            if (!kept) {
                lost();
                return;
            }
            process.later(world.millis(200, 1_000), () -> {
                if (!over) {
                    turn();
                }
            });
        });
    }

    private void adopt() {
        process.ownership
                .look(ClaimWorld.APP)
                .onSuccess(record -> record.filter(one -> one.epoch().equals(claim.epoch()))
                        .flatMap(one -> one.checkpoint())
                        .ifPresent(at -> settled = Math.max(settled, at.settled())));
    }
}
