package io.exatlas.fly.logs.internal.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command in groups: those of each class under its heading, the command's own ones last. */
final class HelpSections implements IHelpSectionRenderer {

    private static final String REST = "Configuration and help:";

    @Override
    public String render(Help help) {
        List<OptionSpec> rest = new ArrayList<>(help.commandSpec().options());
        rest.removeIf(OptionSpec::hidden);
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        collect(help.commandSpec(), rest, groups);
        boolean grouped = !groups.isEmpty();
        groups.put(grouped ? REST : "", rest);
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> {
            Help.Layout layout = help.createDefaultLayout();
            layout.addOptions(options, help.parameterLabelRenderer());
            text.append(heading.isEmpty() ? "" : System.lineSeparator() + heading + System.lineSeparator())
                    .append(layout);
        });
        return text.toString();
    }

    /** Groups within a group come first; what is in one is taken out of the rest. */
    private static void collect(CommandSpec spec, List<OptionSpec> rest, Map<String, List<OptionSpec>> groups) {
        for (CommandSpec mixin : spec.mixins().values()) {
            collect(mixin, rest, groups);
            String heading = mixin.usageMessage().optionListHeading();
            if (!heading.isEmpty()) {
                groups.computeIfAbsent(heading, none -> new ArrayList<>())
                        .addAll(mixin.options().stream().filter(rest::remove).toList());
            }
        }
    }
}
