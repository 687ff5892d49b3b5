package io.exatlas.fly.logs.filter;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses entries. Several values of one criterion are alternatives; an entry has to match every criterion that is
 * given. Immutable and thread-safe: each {@code with…} method returns another filter. Never fails on an entry, whatever
 * the entry holds.
 *
 * <p>Filters run on our side, because the API's own filters lose destroyed machines.
 *
 * @param regions entries of these regions, such as {@code ams}, in upper or lower case; empty: all
 * @param instances entries of these machines; empty: all
 * @param level entries of this level and above. An entry without a level, or with an unknown one, matches: it may be
 *     grave. Fly assigns {@code info} to nearly all output of apps
 * @param providers entries written by these: {@code app}, {@code runner}, {@code proxy}, {@code health}; empty: all
 * @param grep entries whose message has a line with any of these ({@link Expression#in}); empty: all
 * @param exclude entries whose message has a line with any of these do not match, whatever else they match
 */
public record EntryFilter(
        Set<String> regions,
        Set<String> instances,
        Optional<Severity> level,
        Set<String> providers,
        List<Expression> grep,
        List<Expression> exclude)
        implements Predicate<LogEntry> {

    /** The largest number of regions, machines or providers that a filter may name, each. */
    public static final int MOST_NAMES = 100;

    /** The largest number of expressions of each of the two kinds. */
    public static final int MOST_EXPRESSIONS = 32;

    /** Steps that all expressions of a filter together may amount to. */
    static final int HEAVIEST = 4_000;

    /** Matches every entry. */
    public static final EntryFilter ALL =
            new EntryFilter(Set.of(), Set.of(), Optional.empty(), Set.of(), List.of(), List.of());

    /**
     * Checks the bounds.
     *
     * @throws FlyLogsException.InvalidRequest naming what is too much or too long
     */
    public EntryFilter {
        regions = Names.checked("regions", regions);
        instances = Names.checked("instances", instances);
        providers = Names.checked("providers", providers);
        grep = checked("grep", grep);
        exclude = checked("exclude", exclude);
        int weight = weight(grep) + weight(exclude);
        if (weight > HEAVIEST) {
            throw new FlyLogsException.InvalidRequest("grep, exclude: together the expressions have " + weight
                    + " steps, repetitions written out; " + HEAVIEST + " are allowed");
        }
    }

    /**
     * Reads the fields of a filter from an object and ignores all other fields.
     *
     * @throws FlyLogsException.InvalidRequest if a field is wrong; the message names the field and the place in it
     */
    public static EntryFilter fromJson(JsonObject json) {
        return FilterJson.read(json);
    }

    /** The fields of the criteria that are given: each a list of texts, {@code level} one text. */
    public JsonObject toJson() {
        return FilterJson.write(this);
    }

    public EntryFilter withRegions(Collection<String> wanted) {
        return new EntryFilter(Set.copyOf(wanted), instances, level, providers, grep, exclude);
    }

    public EntryFilter withInstances(Collection<String> wanted) {
        return new EntryFilter(regions, Set.copyOf(wanted), level, providers, grep, exclude);
    }

    /** The same filter for entries of this level and above. */
    public EntryFilter withLevel(Severity least) {
        return new EntryFilter(regions, instances, Optional.of(least), providers, grep, exclude);
    }

    public EntryFilter withProviders(Collection<String> wanted) {
        return new EntryFilter(regions, instances, level, Set.copyOf(wanted), grep, exclude);
    }

    /** The same filter with one more alternative expression in the message. */
    public EntryFilter withGrep(Expression wanted) {
        return new EntryFilter(regions, instances, level, providers, more(grep, wanted), exclude);
    }

    /** The same filter without entries whose message matches. */
    public EntryFilter withExclude(Expression unwanted) {
        return new EntryFilter(regions, instances, level, providers, grep, more(exclude, unwanted));
    }

    /** Whether every entry matches. */
    public boolean wantsAll() {
        return equals(ALL);
    }

    /** Cheap wishes first: expressions look at the whole message. */
    @Override
    public boolean test(LogEntry entry) {
        return Names.allow(regions, entry.region())
                && Names.allow(instances, entry.instance())
                && Names.allow(providers, entry.provider())
                && grave(entry)
                && ((grep.isEmpty() && exclude.isEmpty()) || expressed(SeenLines.of(entry.message())));
    }

    private boolean grave(LogEntry entry) {
        return level.isEmpty()
                || entry.level()
                        .flatMap(Severity::of)
                        .map(severity -> severity.compareTo(level.get()) >= 0)
                        .orElse(true);
    }

    private boolean expressed(List<String> lines) {
        return (grep.isEmpty() || has(lines, grep)) && !has(lines, exclude);
    }

    private static boolean has(List<String> lines, List<Expression> expressions) {
        return expressions.stream().anyMatch(expression -> expression.inAny(lines));
    }

    private static List<Expression> checked(String field, List<Expression> expressions) {
        if (expressions.size() > MOST_EXPRESSIONS) {
            throw new FlyLogsException.InvalidRequest(
                    field + ": has " + expressions.size() + " expressions; " + MOST_EXPRESSIONS + " are allowed");
        }
        return List.copyOf(expressions);
    }

    private static int weight(List<Expression> expressions) {
        return expressions.stream().mapToInt(Expression::weight).sum();
    }

    private static List<Expression> more(List<Expression> given, Expression one) {
        List<Expression> all = new ArrayList<>(given);
        all.add(one);
        return all;
    }
}
