package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that say which cluster a command joins. Filled in by picocli. */
@Command(optionListHeading = "A cluster:")
final class ClusterArgs {

    @Option(names = "--cluster", description = "Join the cluster of the configuration.")
    private boolean cluster;

    @Option(names = "--cluster-name", paramLabel = "NAME", description = "Join the cluster of this name.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--cluster-members",
            paramLabel = "HOST[:PORT]",
            split = ",",
            hideParamSyntax = true,
            description = "Look for other nodes here, separated by commas.")
    private List<String> members = new ArrayList<>();

    @Option(
            names = "--cluster-port",
            paramLabel = "PORT",
            description = "Listen for other nodes here; 0 for any free port.")
    private Optional<Integer> port = Optional.empty();

    /** Whether a cluster is to be joined; each of the options says so. */
    boolean asked() {
        return cluster || name.isPresent() || !members.isEmpty() || port.isPresent();
    }

    /** The settings with these options in the place of what they say; enabled if there are any. */
    FlyLogsOptions over(FlyLogsOptions settings) {
        ClusterOptions joined = new ClusterOptions(settings.getCluster());
        joined.setEnabled(joined.isEnabled() || asked());
        name.ifPresent(joined::setName);
        if (!members.isEmpty()) {
            joined.setMembers(members);
        }
        port.ifPresent(joined::setPort);
        return new FlyLogsOptions(settings).setCluster(joined).validate();
    }

    /** How a command joins that only listens, beside the nodes of this machine: on any port, unless it is given one. */
    ClusterOptions guest(FlyLogsOptions settings) {
        ClusterOptions joined = new ClusterOptions(over(settings).getCluster()).setBusPort(0);
        return port.isPresent()
                ? joined
                : joined.setMembers(joined.memberAddresses()).setPort(0);
    }
}
