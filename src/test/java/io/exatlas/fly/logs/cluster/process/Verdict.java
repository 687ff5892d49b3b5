package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.SeamedRegistry;
import io.exatlas.fly.logs.check.Checker;
import io.exatlas.fly.logs.cluster.PlainEar;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.Rendezvous;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Whether all is well with a cluster, and with everybody who listens. For the test's own thread. */
final class Verdict {

    private static final int FEW = 5;
    private static final long LONGEST_DELAY = Duration.ofSeconds(60).toNanos();

    private final ProcessRig rig;

    Verdict(ProcessRig rig) {
        this.rig = rig;
    }

    /** Which of the nodes have an app, by their own account. */
    Map<AppName, List<NodeProcess>> holders(List<NodeProcess> registries) {
        Map<AppName, List<NodeProcess>> holders = new TreeMap<>();
        for (NodeProcess node : registries) {
            running(node)
                    .forEach((app, epoch) -> holders.computeIfAbsent(app, one -> new ArrayList<>())
                            .add(node));
        }
        return holders;
    }

    /** The apps a node has, by its own account. */
    Set<AppName> heldBy(NodeProcess node) {
        return running(node).keySet();
    }

    private static Map<AppName, String> running(NodeProcess node) {
        Map<AppName, String> running = new TreeMap<>();
        for (Object status : node.ask("held").getJsonArray("apps")) {
            JsonObject stream = (JsonObject) status;
            if (stream.getBoolean("running") && stream.getString("epoch") != null) {
                running.put(
                        AppName.of(stream.getString("app")),
                        stream.getString("epoch") + " " + stream.getString("owner"));
            }
        }
        return running;
    }

    /** The node that has the app now; waits until each app is where it stays. */
    NodeProcess owner(AppName app, List<NodeProcess> registries) {
        sharesAsComputed(registries);
        return holders(registries).get(app).get(0);
    }

    /** Waits until each app has one owner, which the records name. */
    void oneOwnerEach(List<NodeProcess> registries) {
        oneOwnerEach(registries, Duration.ofSeconds(30));
    }

    void oneOwnerEach(List<NodeProcess> registries, Duration patience) {
        List<String> last = new ArrayList<>();
        try {
            ProcessRig.awaitThat("one owner for each app, as recorded", patience, () -> {
                last.clear();
                last.addAll(disagreements(registries));
                return last.isEmpty();
            });
        } catch (AssertionError late) {
            assertThat(last).as(late.getMessage()).isEmpty();
        }
    }

    /** Waits until each app is where all nodes compute it to be. */
    void sharesAsComputed(List<NodeProcess> registries) {
        List<String> ids = registries.stream().map(NodeProcess::id).toList();
        ProcessRig.awaitThat("each app is where it belongs", Duration.ofSeconds(30), () -> {
            Map<AppName, List<NodeProcess>> holders = holders(registries);
            return rig.apps().stream()
                    .allMatch(app -> holders.getOrDefault(app, List.of()).stream()
                            .map(NodeProcess::id)
                            .toList()
                            .equals(List.of(Rendezvous.owner(app, ids).orElseThrow())));
        });
        oneOwnerEach(registries);
    }

    /** What is not as it should be just now. */
    List<String> disagreements(List<NodeProcess> registries) {
        Map<AppName, List<String>> held = new TreeMap<>();
        rig.apps().forEach(app -> held.put(app, new ArrayList<>()));
        for (NodeProcess node : registries) {
            running(node)
                    .forEach((app, epoch) ->
                            held.computeIfAbsent(app, one -> new ArrayList<>()).add(epoch));
        }
        List<String> wrong = new ArrayList<>();
        for (NodeProcess node : registries) {
            String seen = node.command("nodes");
            if (!seen.equals(Integer.toString(rig.alive().size()))) {
                wrong.add(node + " sees " + seen + " nodes");
            }
            JsonObject records = node.ask("records");
            held.forEach((app, epochs) -> {
                List<String> recorded = OwnerRecord.parse(records.getString(app.value(), "{}")).stream()
                        .map(record ->
                                record.epoch().number() + " " + record.epoch().owner())
                        .toList();
                if (epochs.size() != 1 || !epochs.equals(recorded)) {
                    wrong.add(app + " is held as " + epochs + ", and " + node + " has it recorded as " + recorded);
                }
            });
        }
        return wrong;
    }

    /** Lets everything be handed over that was written; each subscription must have all of it, once. */
    void nothingLostOrDoubled() {
        rig.fallSilent();
        List<Notebook> listeners =
                listeners().stream().filter(notes -> !notes.gone()).toList();
        assertThat(listeners).isNotEmpty();
        for (AppName app : rig.apps()) {
            awaitAll(app, listeners);
        }
        none(findings());
    }

    private void awaitAll(AppName app, List<Notebook> listeners) {
        try {
            ProcessRig.awaitThat(
                    "all of " + app + " at " + listeners,
                    Duration.ofSeconds(30),
                    () -> listeners.stream().allMatch(notes -> notes.has(app, rig.rows(app))));
        } catch (AssertionError missing) {
            List<String> story =
                    listeners.stream().map(notes -> notes.story(app)).toList();
            assertThat(findings().stream().limit(FEW)).as("%s", story).isEmpty();
            throw missing;
        }
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (Notebook notes : listeners()) {
            long until = notes.gone() ? Long.MIN_VALUE : Long.MAX_VALUE;
            Checker.Promise promise = new Checker.Promise(
                    SeamedRegistry.LATE_WINDOW_MILLIS * 1_000_000L, until, LONGEST_DELAY, true, false);
            for (AppName app : rig.apps()) {
                Checker checker = new Checker(rig.rows(app), promise);
                notes.findings(app, checker).forEach(finding -> findings.add(finding.toString()));
            }
            findings.addAll(notes.troubles());
        }
        return findings;
    }

    /** No consumer heard an owner after its successor. */
    void noOldVoice() {
        none(plain(PlainEar::old));
    }

    /** No consumer heard an entry twice as if it were new, and none from below the floor that was recorded. */
    void everyRepeatIsMarked() {
        none(plain(PlainEar::unmarked));
        none(plain(PlainEar::below));
    }

    /** There may be thousands: a few tell enough. */
    private static void none(List<String> wrong) {
        assertThat(wrong.stream().limit(FEW)).as("%d are wrong", wrong.size()).isEmpty();
    }

    /** How many entries consumers heard again, marked. */
    int repeats() {
        return listeners().stream()
                .mapToInt(notes -> rig.apps().stream()
                        .mapToInt(app -> notes.plain(app).marked())
                        .sum())
                .sum();
    }

    private List<String> plain(Function<PlainEar, List<String>> what) {
        return listeners().stream()
                .flatMap(notes -> rig.apps().stream().map(notes::plain))
                .flatMap(ear -> what.apply(ear).stream())
                .toList();
    }

    private List<Notebook> listeners() {
        return rig.all().stream()
                .map(NodeProcess::notes)
                .filter(Notebook::listens)
                .toList();
    }
}
