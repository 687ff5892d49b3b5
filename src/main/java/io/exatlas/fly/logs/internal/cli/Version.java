package io.exatlas.fly.logs.internal.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the runnable jar's manifest has it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not run from its jar)");
        return new String[] {"fly-logs " + version, "Java " + Runtime.version()};
    }
}
