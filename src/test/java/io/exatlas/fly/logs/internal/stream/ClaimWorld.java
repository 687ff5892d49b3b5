package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.subscribe.Clockwork;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.LogBatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Two to four processes that claim one app from each other, without a thread, a socket or a clock: real streamers and
 * ownership, over islands of record maps that lose and delay. The same plan gives the same run.
 */
final class ClaimWorld {

    static final AppName APP = AppName.of("shop");

    final ClaimPlan plan;
    final ClaimBug bug;
    final Clockwork clock = new Clockwork(0);
    final Random chance;
    final ClaimRows rows;
    final ClaimJudge judge;
    final Set<Long> cancelled = new HashSet<>();
    long timers;
    long fences;
    private final Set<ClaimIsland> islands = new LinkedHashSet<>();
    private final List<Optional<ClaimProcess>> places = new ArrayList<>();
    private final ClaimTroubles troubles;
    private int born;

    private ClaimWorld(ClaimPlan plan, ClaimBug bug) {
        this.plan = plan;
        this.bug = bug;
        this.chance = new Random(plan.seed());
        this.rows = new ClaimRows(chance);
        this.judge = new ClaimJudge(rows, plan);
        this.troubles = new ClaimTroubles(this);
    }

    static List<String> run(ClaimPlan plan, ClaimBug bug) {
        ClaimWorld world = new ClaimWorld(plan, bug);
        for (int place = 0; place < plan.nodes(); place++) {
            int where = place;
            world.places.add(Optional.empty());
            long joins = world.chance.nextInt(5) == 0 ? world.millis(0, 20_000) : world.millis(0, 2_000);
            world.clock.at(joins, () -> world.joins(where));
        }
        world.troubles.schedule();
        world.clock.runUntil(ClaimPlan.END);
        world.judge.ends(List.copyOf(world.islands), world.owners(), ClaimPlan.END);
        return world.judge.findings;
    }

    private long owners() {
        return places.stream()
                .flatMap(Optional::stream)
                .filter(ClaimProcess::owns)
                .count();
    }

    long millis(int least, int most) {
        return (least + (long) (chance.nextDouble() * (most - least))) * 1_000_000L;
    }

    boolean calmless() {
        return clock.now() < ClaimPlan.CALM;
    }

    Optional<ClaimProcess> at(int place) {
        return places.get(place).filter(process -> process.alive);
    }

    List<ClaimIsland> islands() {
        return List.copyOf(islands);
    }

    private void joins(int place) {
        int net = troubles.net(place);
        ClaimIsland island = islands.stream()
                .filter(one -> one.members.stream().anyMatch(member -> member.net == net && !member.frozen))
                .findFirst()
                .orElseGet(() -> alone(net));
        ClaimProcess process = new ClaimProcess(this, (char) ('a' + chance.nextInt(26)) + "-" + born++, place, island);
        process.net = net;
        island.members.add(process);
        island.joined |= island.castOut;
        places.set(place, Optional.of(process));
        announce(island);
        process.hears(island.view());
        process.begins();
        if (islands.size() > 1) {
            troubles.reunites(island);
        }
    }

    /** Where all others are frozen, a new cluster begins without them. */
    private ClaimIsland alone(int net) {
        islands.forEach(frozen -> frozen.castOut |= frozen.members.stream().anyMatch(member -> member.net == net));
        ClaimIsland island = newIsland(new ClaimIsland());
        if (islands.size() > 1) {
            island.castOut = true;
            judge.breaks();
        }
        return island;
    }

    ClaimIsland newIsland(ClaimIsland island) {
        islands.add(island);
        return island;
    }

    void sinks(ClaimIsland island) {
        islands.remove(island);
    }

    /** Members hear of a change one after the other, some of them seconds late. */
    void announce(ClaimIsland island) {
        for (ClaimProcess member : island.members) {
            boolean few = island.members.size() <= 2;
            long delay = few || chance.nextInt(10) < 7 || !calmless() ? millis(20, 300) : millis(300, 5_000);
            member.later(delay, () -> member.hears(member.island.view()));
        }
    }

    /** A labelled point: the process may be killed here, or soon. */
    void mayKill(ClaimProcess process, long delay) {
        if (calmless() && chance.nextDouble() < plan.deadly()) {
            if (delay == 0) {
                dies(process);
            } else {
                clock.after(delay, () -> dies(process));
            }
        }
    }

    void dies(ClaimProcess process) {
        if (!process.alive) {
            return;
        }
        process.alive = false;
        clock.after(millis(200, 1_000), () -> {
            ClaimIsland island = process.island;
            island.members.remove(process);
            if (island.members.isEmpty()) {
                islands.remove(island);
            }
            announce(island);
        });
        clock.after(millis(1_100, 6_000), () -> joins(process.place));
    }

    void publish(ClaimProcess process, LogBatch batch) {
        ClaimMessage message = new ClaimMessage(batch.epoch(), batch.seq(), ClaimRows.of(batch), batch.redelivered());
        judge.published(message, batch.start());
        for (ClaimIsland island : islands()) {
            boolean own = island == process.island;
            boolean reached =
                    own || island.members.stream().anyMatch(member -> member.net == process.net && !member.frozen);
            if (reached) {
                judge.heard(message, island, own, troubles.whole(process.island, island), troubles.cut(), clock.now());
            }
        }
    }

    /** What becomes of the record of an island that joins a larger one. */
    void mergeRecords(ClaimIsland small, Optional<String> text, ClaimIsland large) {
        Optional<OwnerRecord> theirs = text.flatMap(OwnerRecord::parse);
        if (theirs.isEmpty()) {
            return;
        }
        small.replaced(large, clock.now());
        OwnerRecord winner = large.record()
                .map(ours -> OwnerRecord.higher(ours, theirs.get()))
                .orElse(theirs.get());
        Optional<OwnerRecord> loser = large.record();
        large.revived |= loser.isEmpty();
        if (bug == ClaimBug.RECORDS_MIXED || bug == ClaimBug.RECORD_ADOPTED) {
            winner = mixed(mixed(winner, theirs), loser);
            if (bug == ClaimBug.RECORDS_MIXED) {
                OwnerRecord wrong = winner;
                wrong.checkpoint().ifPresent(at -> judge.backed(wrong, at, large, clock.now()));
            }
        }
        if (!large.record().equals(Optional.of(winner))) {
            large.put(Optional.of(winner.text()), clock.now());
        }
    }

    private static OwnerRecord mixed(OwnerRecord winner, Optional<OwnerRecord> loser) {
        Optional<Checkpoint> other = loser.flatMap(OwnerRecord::checkpoint);
        if (winner.checkpoint().isEmpty() || other.isEmpty()) {
            return winner;
        }
        Checkpoint at = winner.checkpoint().get();
        return new OwnerRecord(
                winner.epoch(),
                winner.state(),
                Optional.of(Checkpoint.NONE
                        .withSeq(at.seq())
                        .withStart(at.start())
                        .withPosition(Math.max(at.position(), other.get().position()))
                        .withSettled(Math.max(at.settled(), other.get().settled()))));
    }
}
