package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.stream.ClaimPlan.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the troubles of a plan over the world of claims, and the cluster's answer to them. */
final class ClaimTroubles {

    private static final long SECOND = ClaimPlan.SECOND;

    /** After a cut, islands know of each other again at the latest. */
    private static final long HEALS_WITHIN = 25 * SECOND;

    /** The records of a part that joins another one come there within this time. */
    private static final int MERGE_MILLIS = 800;

    /** The same on a network that loses packets. */
    private static final int SLOW_MERGE_MILLIS = 8_000;

    /** Then all of the part go by them. */
    private static final int NOTICED_MILLIS = 200;

    private final ClaimWorld world;
    private int cutBelow = -1;
    private long cutUntil = -HEALS_WITHIN;

    ClaimTroubles(ClaimWorld world) {
        this.world = world;
    }

    void schedule() {
        world.plan.troubles().forEach(trouble -> world.clock.at(trouble.at(), () -> happens(trouble)));
        if (world.plan.troubles().size() == 1) {
            Trouble only = world.plan.troubles().get(0);
            world.clock.at(only.at() + only.length() - 1, this::stillUnfit);
        }
    }

    /** Which side of a cut a place is on. */
    int net(int place) {
        return place < cutBelow ? 1 : 0;
    }

    /** Whether the network is cut just now. */
    boolean cut() {
        return cutBelow >= 0;
    }

    /**
     * Whether whoever speaks on one island must have a claim on the other: the network is whole, and was for a while.
     */
    boolean whole(ClaimIsland one, ClaimIsland other) {
        long now = world.clock.now();
        boolean together = one == other
                || (!other.castOut
                        && !one.joined
                        && now - one.awakeSince < 11 * SECOND
                        && now - other.awakeSince < 11 * SECOND);
        return together && cutBelow < 0 && now - cutUntil > HEALS_WITHIN;
    }

    private void happens(Trouble trouble) {
        Optional<ClaimProcess> process = world.at(trouble.node());
        switch (trouble.kind()) {
            case PAUSE -> process.ifPresent(one -> pause(one, trouble.length(), false));
            case SUSPEND -> process.ifPresent(one -> pause(one, trouble.length(), true));
            // A clock that is set back while its machine sleeps hides the sleep.
            case CLOCK_STEP ->
                process.filter(one -> !one.frozen).ifPresent(one -> one.steps(trouble.length() / 1_000_000));
            case KILL -> process.ifPresent(world::dies);
            case CLOSE -> process.filter(one -> !one.frozen).ifPresent(ClaimProcess::close);
            case CUT -> cut(trouble);
            case LOSS -> process.ifPresent(this::loses);
            case DEAF -> process.ifPresent(one -> one.senses().deafFor(trouble.length()));
            case UNABLE -> process.ifPresent(one -> one.senses().unableFor(trouble.length()));
            case STEP_BACK -> process.ifPresent(one -> one.island.stepBack(world.clock.now()));
            default -> throw new AssertionError(trouble);
        }
    }

    /** Where nothing else goes wrong, apps have long gone from a node that is deaf, or that the API refuses. */
    private void stillUnfit() {
        for (int place = 0; place < world.plan.nodes(); place++) {
            world.at(place)
                    .filter(one ->
                            one.owns() && (one.senses().deaf() || one.senses().unable()))
                    .ifPresent(one -> world.judge.find(world.clock.now(), one.name + " owns the app and is unfit"));
        }
    }

    /** It is lost with nodes that kept it, and perhaps with its owner. */
    private void loses(ClaimProcess process) {
        process.island.loses(world.clock.now());
        if (world.chance.nextInt(3) == 0) {
            world.dies(process);
        }
    }

    /** Nothing of the process runs; the others take it for dead after three to five seconds. */
    private void pause(ClaimProcess process, long length, boolean suspended) {
        if (process.frozen) {
            return;
        }
        process.knows(process.island.view());
        process.frozen = true;
        long until = world.clock.now() + length;
        world.clock.after(world.millis(3_000, 5_000), () -> {
            if (process.frozen && process.alive && world.clock.now() <= until) {
                castOut(process);
            }
        });
        world.clock.at(until, () -> {
            process.island.awakeSince = world.clock.now();
            if (suspended) {
                process.slept(length);
            }
            process.wakes();
            if (process.alive) {
                process.later(world.millis(70, 850), () -> process.hears(process.island.view()));
                reunites(process.island);
            }
        });
    }

    private void castOut(ClaimProcess process) {
        ClaimIsland before = process.island;
        if (before.members.size() == 1) {
            before.castOut = true;
            world.judge.breaks();
            return;
        }
        before.members.remove(process);
        ClaimIsland alone = world.newIsland(before.split(world.chance.nextInt(5) > 0, world.clock.now()));
        alone.awakeSince = Long.MAX_VALUE / 2;
        alone.castOut = true;
        alone.members.add(process);
        alone.primaryNet = process.net;
        process.island = alone;
        world.announce(before);
    }

    private void cut(Trouble trouble) {
        if (cutBelow >= 0 || trouble.node() == 0) {
            return;
        }
        cutBelow = trouble.node();
        nets();
        world.islands().forEach(island -> island.primaryNet = world.chance.nextInt(2));
        world.clock.after(world.millis(3_000, 5_000), this::noticed);
        world.clock.after(trouble.length(), () -> {
            cutBelow = -1;
            cutUntil = world.clock.now();
            nets();
            world.islands().forEach(this::reunites);
        });
    }

    private void nets() {
        for (int place = 0; place < world.plan.nodes(); place++) {
            int side = net(place);
            world.at(place).ifPresent(process -> process.net = side);
        }
    }

    private void noticed() {
        for (ClaimIsland island : world.islands()) {
            List<ClaimProcess> others = island.members.stream()
                    .filter(member -> member.net != island.primaryNet)
                    .toList();
            if (others.isEmpty() || others.size() == island.members.size()) {
                continue;
            }
            ClaimIsland part = world.newIsland(island.split(world.chance.nextInt(5) > 0, world.clock.now()));
            part.primaryNet = others.get(0).net;
            for (ClaimProcess member : others) {
                island.members.remove(member);
                part.members.add(member);
                member.island = part;
            }
            world.announce(island);
            world.announce(part);
        }
    }

    void reunites(ClaimIsland island) {
        world.clock.after(world.millis(1_500, 9_000), () -> merge(island));
    }

    private void merge(ClaimIsland island) {
        if (island.merged() || island.members.isEmpty()) {
            return;
        }
        List<ClaimIsland> near = new ArrayList<>(world.islands());
        int net = island.members.iterator().next().net;
        near.removeIf(other -> other.members.stream().allMatch(member -> member.net != net));
        near.sort(Comparator.comparingInt(other -> -other.members.size()));
        if (near.size() < 2) {
            return;
        }
        ClaimIsland large = near.get(0);
        ClaimIsland small = large == island ? near.get(1) : island;
        if (small.members.stream().anyMatch(member -> member.frozen || member.net != net)
                || large.members.stream().allMatch(member -> member.frozen)) {
            world.clock.after(SECOND, () -> merge(island));
            return;
        }
        List<ClaimProcess> moving = List.copyOf(small.members);
        small.members.clear();
        small.mergeInto(large, world.clock.now());
        world.sinks(small);
        for (ClaimProcess member : moving) {
            member.island = large;
            large.members.add(member);
        }
        world.announce(large);
        int latest = world.chance.nextInt(4) == 0 ? SLOW_MERGE_MILLIS : MERGE_MILLIS;
        // Records of an earlier union of either part may still be under way.
        long united = world.clock.now() + (latest + NOTICED_MILLIS) * 1_000_000L;
        large.lostAt = Math.max(united, Math.max(small.lostAt, large.lostAt));
        large.castOut &= world.islands().size() > 1;
        Optional<String> text = small.text();
        Map<String, String> leases = Map.copyOf(small.leases);
        world.clock.after(world.millis(0, latest), () -> world.mergeRecords(small, text, large.now()));
        world.clock.after(world.millis(0, latest), () -> ClaimLeases.merge(leases, large.now()));
        if (near.size() > 2) {
            reunites(large);
        }
    }
}
