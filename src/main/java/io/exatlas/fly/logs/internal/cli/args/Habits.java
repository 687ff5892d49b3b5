package io.exatlas.fly.logs.internal.cli.args;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people type who know flyctl, kubectl, docker and their like, and what it is called here. Pure. */
public final class Habits {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DASHED_COUNT = Pattern.compile("-n?=?([0-9]{1,9})");
    /** Ids of machines have 14 digits of base 16, those of former ones 8. */
    private static final Pattern MACHINE = Pattern.compile("(?=.*[0-9])([0-9a-f]{14}|[0-9a-f]{8})");

    private static final Pattern SECRET = Pattern.compile("(--access-token|--token|--api-token|-t)(=.*)?");
    private static final Pattern PROJECT = Pattern.compile("(?:(?:-c|--config)[= ]?)?(.*\\.toml)");
    private static final Set<String> TAKE_TEXT = Set.of("--grep", "--exclude");

    /** Options of other programs, by what they are here. */
    private static final Map<String, String> ELSEWHERE = Stream.of(
                    Map.entry("--tail N", "--lines --num --last --limit --max --count"),
                    Map.entry("--since TIME", "--since-time --from --start --start-time --after --begin"),
                    Map.entry("--until TIME", "--to --end --end-time --before --until-time"),
                    Map.entry("--for DURATION", "--timeout --duration --max-time"),
                    Map.entry("--level LEVEL", "--severity --min-level --log-level --priority"),
                    Map.entry(
                            "--grep RE",
                            "--filter --include --search --query --match --regex --regexp --pattern -e -E"),
                    Map.entry("--exclude RE", "--invert-match --ignore"),
                    Map.entry("--output FORMAT", "--format --template --log-format"),
                    Map.entry("--color never", "--no-color --no-colour --nocolor --no-ansi"),
                    Map.entry(
                            "--time STYLE (times are always shown)",
                            "--timestamps --utc --local --localtime --tz --timezone"),
                    Map.entry(
                            "--instance ID",
                            "--machines --instance-id --machine-id --pod --container --vm --process-group"),
                    Map.entry("--app APP", "--application --app-name --service --project"),
                    Map.entry("--api-url URL", "--url --host --server --endpoint --api --api-hostname"),
                    Map.entry("--no-follow", "--watch=false --no-stream --once"),
                    Map.entry("--follow, the default", "-F --watch -w --stream --live"),
                    Map.entry("2>/dev/null: only lines of apps go to standard output", "-q --quiet --silent"),
                    Map.entry("FLY_LOGS_LEVEL=DEBUG in the environment", "-v --verbose --debug --trace"),
                    Map.entry(
                            "not needed: the names of apps say enough",
                            "--org --namespace --context --selector --all-containers --all-namespaces -l --prefix"))
            .flatMap(entry -> Stream.of(entry.getValue().split(" ", -1)).map(name -> Map.entry(name, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Habits() {}

    /**
     * Finds what has another meaning here than the one that was surely meant.
     *
     * @param args of a command
     * @return one sentence that says so and names the right option; never a secret
     */
    public static Optional<String> misunderstood(List<String> args) {
        List<String> options = args.stream().takeWhile(arg -> !arg.equals("--")).toList();
        return IntStream.range(0, options.size())
                .filter(at -> at == 0 || !isValue(options.get(at - 1), options.get(at)))
                .mapToObj(at -> at(options.get(at), at + 1 < options.size() ? options.get(at + 1) : ""))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What an option of other programs is called here; empty if nothing is known of it. */
    public static Optional<String> elsewhere(String option) {
        int value = option.indexOf('=');
        return Optional.ofNullable(ELSEWHERE.get(option))
                .or(() -> Optional.ofNullable(ELSEWHERE.get(value < 0 ? option : option.substring(0, value))));
    }

    /** A negative number may be the value of any option, other texts with a dash only where any text may be meant. */
    private static boolean isValue(String before, String arg) {
        return TAKE_TEXT.contains(before)
                || (before.startsWith("--") && DASHED_COUNT.matcher(arg).matches());
    }

    private static Optional<String> at(String arg, String next) {
        if (SECRET.matcher(arg).matches()) {
            return Optional.of("a token on the command line is seen by others: give it with --token-file, "
                    + "FLY_ACCESS_TOKEN or FLY_API_TOKEN" + (arg.equals("-t") ? "; times are shown without -t" : ""));
        }
        var dashed = DASHED_COUNT.matcher(arg);
        if (dashed.matches()) {
            return Optional.of(newest(arg, String.valueOf(dashed.group(1))));
        }
        if (arg.equals("-n") && COUNT.matcher(next).matches()) {
            return Optional.of("-n is --no-follow here: " + newest("-n " + next, next));
        }
        String machine =
                arg.startsWith("-i") ? (arg.length() > 2 ? arg.substring(2).replace("=", "") : next) : "";
        if (MACHINE.matcher(machine).matches()) {
            return Optional.of("-i is --ignore-case here: a machine is chosen with --instance " + machine
                    + " (an app of that name with --app " + machine + ')');
        }
        return project(arg, next);
    }

    private static String newest(String typed, String count) {
        return "the newest lines are asked for with --tail " + count + ", not with " + typed;
    }

    private static Optional<String> project(String arg, String next) {
        boolean option = arg.equals("-c") || arg.equals("--config");
        boolean project = arg.startsWith("-c") || arg.startsWith("--config");
        return project && PROJECT.matcher(option ? next : arg).matches()
                ? Optional.of("-c is the configuration of fly-logs here, which is JSON, and not that of an app: "
                        + "name the app, as in fly-logs tail my-api")
                : Optional.empty();
    }
}
