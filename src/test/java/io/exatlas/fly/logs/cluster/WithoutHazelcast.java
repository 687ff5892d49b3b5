package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.vertx.core.VertxOptions;

/** What is done where nobody has put Hazelcast on the class path. */
public final class WithoutHazelcast {

    private WithoutHazelcast() {}

    /** What a start fails with. */
    public static String complaint() {
        return String.valueOf(Await.failure(ClusterStart.node(new ClusterOptions(), new VertxOptions()))
                .getMessage());
    }
}
