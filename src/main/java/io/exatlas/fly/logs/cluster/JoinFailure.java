package io.exatlas.fly.logs.cluster;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.partition.NoDataMemberInClusterException;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import java.net.BindException;
import java.util.Optional;

/** Why a cluster could not be joined, in one line. No state. */
final class JoinFailure {

    private static final int DEEPEST = 10;

    private JoinFailure() {}

    static FlyLogsException inWords(ClusterOptions options, Throwable cause) {
        Optional<FlyLogsException> told = in(cause, FlyLogsException.class);
        if (told.isPresent()) {
            return told.get();
        }
        String cluster = "cluster \"" + options.getName() + "\"";
        if (in(cause, NoDataMemberInClusterException.class).isPresent()) {
            return new FlyLogsException.Unavailable(cluster + ": no node is there, looked for at "
                    + (options.getMembers().isEmpty() ? "no address" : String.join(", ", options.memberAddresses())));
        }
        if (in(cause, BindException.class).isPresent()) {
            boolean members = in(cause, HazelcastException.class).isPresent();
            int port = members ? options.getPort() : options.getBusPort();
            return new FlyLogsException.InvalidRequest(
                    cluster + ": cannot listen on " + options.getInterface() + ", port " + port + ": it is in use");
        }
        if ("Node failed to start!".equals(cause.getMessage())) {
            return new FlyLogsException.Unavailable(
                    cluster + ": could not be joined in time, though some member took the"
                            + " connection: one that hangs, or is no member");
        }
        return new FlyLogsException.InvalidRequest(cluster + ": cannot be joined: " + Sentence.of(cause));
    }

    private static <T extends Throwable> Optional<T> in(Throwable failure, Class<T> kind) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
