package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.check.Account;
import io.exatlas.fly.logs.check.Checker;
import io.exatlas.fly.logs.check.Finding;
import io.exatlas.fly.logs.cluster.PlainEar;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the ears of one node have said, by app. From any thread. */
public final class Notebook {

    private final String name;
    private final Map<AppName, Account> subscriptions = new TreeMap<>();
    private final Map<AppName, Long> begins = new TreeMap<>();
    private final Map<AppName, PlainEar> plain = new TreeMap<>();
    private final Map<AppName, Silence> silences = new TreeMap<>();
    private final Map<AppName, HeardLine> last = new TreeMap<>();
    private final List<String> troubles = new ArrayList<>();
    private boolean left;

    Notebook(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    synchronized void note(String line) {
        String[] words = line.split(" ", 4);
        switch (words[0]) {
            case HeardLine.WORD -> heard(HeardLine.parse(line));
            case "begins" -> {
                AppName app = AppName.of(words[1]);
                begins.put(app, Long.parseLong(words[2]));
                account(app).begins(Long.parseLong(words[2]), Long.parseLong(words[2]), Long.parseLong(words[3]));
            }
            case "gap" -> troubles.add(name + " " + line);
            default -> {
                // What a node says besides is for whoever looks for an error.
            }
        }
    }

    private void heard(HeardLine line) {
        AppName app = line.batch().app();
        last.put(app, line);
        if (line.ear().equals(NodeEars.SUBSCRIPTION)) {
            account(app).handed(line.batch(), line.at());
            silences.computeIfAbsent(app, one -> new Silence()).heard(line.at());
        } else {
            plain.computeIfAbsent(app, one -> new PlainEar(name + " " + app)).heard(line.batch(), line.at());
        }
    }

    private Account account(AppName app) {
        return subscriptions.computeIfAbsent(app, one -> new Account(name + " " + one));
    }

    /** Its node is gone: nothing more is promised to it. */
    synchronized void left() {
        left = true;
    }

    synchronized boolean gone() {
        return left;
    }

    /** Whether its subscription to the app knows where it begins. */
    public synchronized boolean begun(AppName app) {
        return begins.containsKey(app);
    }

    /** Whether its subscription to the app has as much as it should have at least. */
    synchronized boolean has(AppName app, List<SimulatedRow> rows) {
        long begin = begins.getOrDefault(app, Long.MAX_VALUE);
        long due = rows.stream().filter(row -> row.time() > begin).count();
        return begins.containsKey(app) && account(app).sizeAfter(begin) >= due;
    }

    /** Looks at the silences of its subscription to the app from now on. */
    synchronized void forgetSilence(AppName app) {
        silences.put(app, new Silence());
    }

    /** The longest time without anything for its subscription to the app, in milliseconds, and still without now. */
    synchronized long longestSilence(AppName app) {
        return silences.getOrDefault(app, new Silence()).longest(NodeEars.now());
    }

    /** What is wrong with what its subscription to the app was handed. */
    synchronized List<Finding> findings(AppName app, Checker checker) {
        return checker.check(account(app));
    }

    /** Gaps that it was told of. */
    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** What the consumer of the app that knows nothing of ours heard. */
    public synchronized PlainEar plain(AppName app) {
        return plain.computeIfAbsent(app, one -> new PlainEar(name + " " + app));
    }

    /** Whether it has ears at all. */
    synchronized boolean listens() {
        return !subscriptions.isEmpty();
    }

    /** What it has of an app, and which message of whom its ears heard last, and when. */
    synchronized String story(AppName app) {
        String heard = Optional.ofNullable(last.get(app))
                .map(line -> String.format(
                        Locale.ROOT,
                        "; last message %d of %s, %.1f s ago",
                        line.batch().seq(),
                        line.batch().epoch(),
                        (NodeEars.now() - line.at()) / 1e9))
                .orElse("; no message");
        return name + " has " + account(app).size() + " of " + app + heard;
    }

    @Override
    public String toString() {
        return name
                + subscriptions.values().stream()
                        .map(account -> " " + account.name() + " has " + account.size())
                        .toList();
    }
}
