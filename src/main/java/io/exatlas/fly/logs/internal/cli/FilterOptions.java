package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.filter.Expression;
import io.exatlas.fly.logs.filter.Severity;
import io.exatlas.fly.logs.internal.cli.args.Expressions;
import io.exatlas.fly.logs.internal.cli.args.Levels;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that say which entries are shown. Filled in by picocli. */
@Command(optionListHeading = "Which lines:")
final class FilterOptions {

    @Option(
            names = {"-r", "--region"},
            paramLabel = "REGION",
            split = ",",
            hideParamSyntax = true,
            description = "Show only entries of this region, as in ams,fra. May be given several times.")
    private Set<String> regions = new LinkedHashSet<>();

    @Option(
            names = {"--instance", "--machine"},
            paramLabel = "ID",
            split = ",",
            hideParamSyntax = true,
            description = "Show only entries of this machine. May be given several times.")
    private Set<String> instances = new LinkedHashSet<>();

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            split = ",",
            hideParamSyntax = true,
            description = "Show only what this part of Fly wrote: app (your program), runner, proxy or health. May be"
                    + " given several times.")
    private Set<String> providers = new LinkedHashSet<>();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            converter = Levels.class,
            description = "Show entries of this level and above: trace, debug, info, notice, warn, error or fatal."
                    + " Entries of no known level are shown, too. Fly calls nearly all that apps print info.")
    private Optional<Severity> level = Optional.empty();

    @Option(
            names = "--grep",
            paramLabel = "RE",
            converter = Expressions.class,
            description =
                    "Show only entries whose message has this regular expression (RE2), as in '5[0-9][0-9]|panic'."
                            + " Given several times, any is enough.")
    private List<Expression> grep = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "RE",
            converter = Expressions.class,
            description = "Hide entries whose message has this regular expression, whatever else they match. May be"
                    + " given several times.")
    private List<Expression> exclude = new ArrayList<>();

    @Option(
            names = {"-i", "--ignore-case"},
            description = "Ignore case in --grep and --exclude.")
    private boolean ignoreCase;

    /** @throws FlyLogsException.InvalidRequest if {@code -i} has nothing to act on */
    void check() {
        if (ignoreCase && grep.isEmpty() && exclude.isEmpty()) {
            throw new FlyLogsException.InvalidRequest("--ignore-case (-i) is about --grep and --exclude, and neither is"
                    + " given; a machine is chosen with --instance");
        }
    }

    /** @throws FlyLogsException.InvalidRequest if it is more than a filter holds */
    EntryFilter filter() {
        return new EntryFilter(regions, instances, level, providers, cased(grep), cased(exclude));
    }

    private List<Expression> cased(List<Expression> expressions) {
        return ignoreCase ? expressions.stream().map(Expression::ignoringCase).toList() : expressions;
    }
}
