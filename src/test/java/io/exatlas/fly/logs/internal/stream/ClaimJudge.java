package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what must not happen in the world of claims. */
final class ClaimJudge {

    /** How long after it was replaced a chain may still be heard: its owner finds out when its claim lapses. */
    private static final long FENCE = 3 * ClaimPlan.SECOND;

    private final ClaimRows rows;
    private final boolean steppedBack;

    /** A record is lost, or an older one comes back: then nobody knows what was published. */
    private final boolean lossy;

    /** Nothing but processes fails, and there is one cluster. */
    private boolean unbroken;

    final List<String> findings = new ArrayList<>();

    /** Which number a chain published each row under. */
    private final Map<Epoch, Map<Integer, Long>> chains = new HashMap<>();

    /** Chains without a record to go on from that have not told where they begin. */
    private final Set<Epoch> unrecorded = new HashSet<>();

    private final Map<Epoch, Long> begunAt = new HashMap<>();

    /** Below this nothing is promised: a chain without a record began there. */
    private long promisedFrom = Long.MIN_VALUE;

    ClaimJudge(ClaimRows rows, ClaimPlan plan) {
        this.rows = rows;
        this.steppedBack = plan.has(ClaimPlan.Kind.STEP_BACK);
        this.lossy = plan.has(ClaimPlan.Kind.LOSS) || steppedBack;
        this.unbroken = !plan.has(ClaimPlan.Kind.CUT) && !lossy;
    }

    void find(long now, String what) {
        findings.add(String.format("%.3f s: %s", now / 1e9, what));
    }

    /** A second cluster speaks: when the two meet, rows come again. */
    void breaks() {
        unbroken = false;
    }

    /** A chain begins, with a record to go on from or without. */
    void begins(Claim claim, long now) {
        Epoch epoch = claim.epoch();
        begunAt.put(epoch, now);
        if (claim.last().isEmpty()) {
            unrecorded.add(epoch);
        }
        if (chains.put(epoch, new HashMap<>()) != null) {
            find(now, "a second chain " + epoch);
        }
    }

    /** A chain without a record begins somewhere. */
    private void beginsAt(Epoch epoch, long start) {
        if (unrecorded.remove(epoch)) {
            promisedFrom = Math.max(promisedFrom, start);
        }
    }

    /** One message is heard on one island. */
    void heard(ClaimMessage message, ClaimIsland island, boolean own, boolean whole, boolean cut, long now) {
        if ((own || whole) && !island.stood(message.epoch(), now - FENCE)) {
            find(now, "a voice that has no claim: " + message.epoch() + " beside " + island.record());
        }
        boolean accepted = island.accepts(message.epoch(), now);
        boolean owner = island.record()
                .filter(record -> record.epoch().equals(message.epoch()))
                .isPresent();
        boolean fresh = begunAt.getOrDefault(message.epoch(), Long.MIN_VALUE) >= island.lostAt;
        boolean heard = accepted || island.heardUnknown(message.epoch());
        if (own && whole && owner && fresh && !heard && !steppedBack && !island.castOut) {
            find(now, "the owner is not heard: " + message.epoch());
        }
        boolean calm = whole && unbroken;
        BitSet known = calm ? island.rows : island.told;
        boolean promised = own ? !lossy : calm;
        if (accepted
                && promised
                && !message.flagged()
                && message.rows().stream().anyMatch(known::get)) {
            find(now, "rows come again without a flag: " + message);
        }
        if (own || accepted) {
            message.rows().forEach(island.rows::set);
        }
        // While the network is cut nobody can tell who on the island hears it.
        if (own && !cut) {
            message.rows().forEach(island.told::set);
        }
    }

    void published(ClaimMessage message, long start) {
        beginsAt(message.epoch(), start);
        Map<Integer, Long> chain = chains.computeIfAbsent(message.epoch(), fresh -> new HashMap<>());
        message.rows().forEach(row -> chain.putIfAbsent(row, message.seq()));
    }

    /** A record is written by a node. */
    void written(Optional<OwnerRecord> before, OwnerRecord after, ClaimIsland island, long now) {
        if (before.filter(record -> record.epoch().compareTo(after.epoch()) > 0).isPresent()) {
            find(
                    now,
                    "epochs shrink: " + after.epoch() + " after " + before.get().epoch());
        }
        after.checkpoint().ifPresent(at -> beginsAt(after.epoch(), at.start()));
        unbroken &= !island.castOut;
        after.checkpoint().ifPresent(at -> backed(after, at, island, now));
    }

    /** The floor is never ahead of what was published, here and, above its start, by its own chain. */
    void backed(OwnerRecord record, Checkpoint at, ClaimIsland island, long now) {
        int end = rows.upTo(at.settled());
        int missing = island.rows.nextClearBit(rows.upTo(promisedFrom));
        if (missing < end) {
            find(now, "floor " + at.settled() + " of " + record.epoch() + " is ahead: row " + missing);
        }
        Map<Integer, Long> chain = chains.getOrDefault(record.epoch(), Map.of());
        for (int row = rows.upTo(at.start()); row < end; row++) {
            if (chain.getOrDefault(row, Long.MAX_VALUE) > at.seq()) {
                find(now, "record of " + record.epoch() + " speaks of row " + row + " it never published");
                return;
            }
        }
    }

    /** In the end there is one owner, and nothing is missing. */
    void ends(List<ClaimIsland> islands, long owners, long now) {
        if (islands.size() != 1 || owners != 1) {
            find(now, islands.size() + " islands, " + owners + " owners");
            return;
        }
        BitSet published = islands.get(0).rows;
        int missing = published.nextClearBit(rows.upTo(promisedFrom));
        if (missing < rows.upTo(now - 15 * ClaimPlan.SECOND)) {
            find(now, "row " + missing + " of " + rows.time(missing) + " is lost");
        }
    }
}
