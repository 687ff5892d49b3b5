package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How long the followers of an app on another node hear nothing while its owner changes: three registries and an
 * observer, each a process, and apps that write all the time. Run by {@code make bench-cluster}.
 */
public final class TakeoverBench {

    /** Who has just come back has its records to fetch, and others theirs to move. */
    private static final Duration CALM = Duration.ofSeconds(5);

    private static final List<String> KINDS = List.of("kill", "freeze", "freeze-oldest", "close", "join");

    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private final ProcessRig rig = new ProcessRig(12, 20);
    private final Verdict verdict = new Verdict(rig);
    private final List<NodeProcess> registries = new ArrayList<>();
    private final int rounds;
    private final List<String> wanted;

    private TakeoverBench(int rounds, List<String> wanted) {
        this.rounds = rounds;
        this.wanted = wanted;
    }

    /** Takes how often to do each, five times unless given, and which, all unless given. */
    public static void main(String[] args) {
        int code = 2;
        List<String> given = List.of(args);
        TakeoverBench bench = new TakeoverBench(
                given.isEmpty() ? 5 : Integer.parseInt(given.get(0)),
                given.stream().skip(1).toList());
        try {
            code = bench.run() ? 0 : 1;
        } catch (RuntimeException | AssertionError failure) {
            System.out.println(failure);
        } finally {
            bench.rig.close();
        }
        System.exit(code);
    }

    private boolean run() {
        assertThat(KINDS).as("what can be measured").containsAll(wanted);
        refill();
        NodeProcess observer = rig.observer();
        rig.awaitBegun(observer);
        System.out.printf(
                Locale.ROOT,
                "%-14s %8s %8s %8s   %s   (%d rounds each; ms without an entry, as the observer hears it)%n",
                "",
                "median",
                "worst",
                "target",
                "load",
                rounds);
        boolean killed = measure("kill", 2_000, observer, this::dies);
        boolean frozen = measure("freeze", 6_000, observer, this::youngestFreezes);
        boolean oldest = measure("freeze-oldest", 6_000, observer, this::oldestFreezes);
        boolean closed = measure("close", 1_000, observer, this::leaves);
        boolean joined = measure("join", 1_000, observer, this::joins);
        return killed && frozen && oldest && closed && joined;
    }

    private boolean measure(String name, long target, NodeProcess observer, Consumer<Set<AppName>> change) {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return true;
        }
        List<Long> silences = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            refill();
            verdict.sharesAsComputed(registries);
            ProcessRig.pass(CALM);
            rig.apps().forEach(observer.notes()::forgetSilence);
            Set<AppName> moved = new TreeSet<>();
            change.accept(moved);
            ProcessRig.pass(AFTERWARDS);
            moved.forEach(app -> silences.add(observer.notes().longestSilence(app)));
            registries.forEach(NodeProcess::wake);
        }
        silences.sort(null);
        long median = silences.get(silences.size() / 2);
        long worst = silences.get(silences.size() - 1);
        System.out.printf(
                Locale.ROOT,
                "%-14s %8d %8d %8d   %.1f%n",
                name,
                median,
                worst,
                target,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return worst <= target;
    }

    private void refill() {
        while (registries.size() < 3) {
            registries.add(rig.node());
        }
    }

    private NodeProcess victim(Set<AppName> moved) {
        NodeProcess victim = verdict.owner(rig.apps().get(0), registries);
        moved.addAll(verdict.heldBy(victim));
        return victim;
    }

    private void awaitElsewhere(Set<AppName> moved, NodeProcess victim) {
        List<NodeProcess> others =
                registries.stream().filter(node -> node != victim).toList();
        ProcessRig.awaitThat(
                "others take over",
                () -> others.stream()
                        .flatMap(node -> verdict.heldBy(node).stream())
                        .collect(Collectors.toSet())
                        .containsAll(moved));
    }

    private void dies(Set<AppName> moved) {
        NodeProcess victim = victim(moved);
        victim.kill();
        registries.remove(victim);
        awaitElsewhere(moved, victim);
    }

    private void youngestFreezes(Set<AppName> moved) {
        freezes(moved, registries.get(registries.size() - 1));
    }

    /** The others have to agree first who decides who is there. */
    private void oldestFreezes(Set<AppName> moved) {
        freezes(moved, registries.get(0));
    }

    private void freezes(Set<AppName> moved, NodeProcess victim) {
        moved.addAll(verdict.heldBy(victim));
        victim.freeze();
        awaitElsewhere(moved, victim);
    }

    private void leaves(Set<AppName> moved) {
        NodeProcess victim = victim(moved);
        victim.leave();
        registries.remove(victim);
        awaitElsewhere(moved, victim);
    }

    /** A fourth one comes, and is no more wanted afterwards. */
    private void joins(Set<AppName> moved) {
        NodeProcess more = rig.node();
        registries.add(more);
        verdict.sharesAsComputed(registries);
        moved.addAll(verdict.heldBy(more));
        registries.remove(0).leave();
    }
}
