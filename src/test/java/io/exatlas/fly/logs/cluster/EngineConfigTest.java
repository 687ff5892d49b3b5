package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.position.ClusterPositionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Hazelcast is told. */
final class EngineConfigTest {

    @Test
    void membersAreLookedForWhereTheOptionsSayAndNowhereElse() {
        Config config =
                EngineConfig.of(new ClusterOptions().setName("ours").setMembers(List.of("a", "b:1", "::1")), Map.of());
        JoinConfig join = config.getNetworkConfig().getJoin();

        assertThat(config.getClusterName()).isEqualTo("ours");
        assertThat(join.getTcpIpConfig().getMembers()).containsExactly("a:5701", "b:1", "[::1]:5701");
        assertThat(join.getMulticastConfig().isEnabled()).isFalse();
        assertThat(join.isAutoDetectionEnabled()).isFalse();
        assertThat(config.getNetworkConfig().getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
        assertThat(config.getNetworkConfig().isPortAutoIncrement()).isFalse();
    }

    @Test
    void aFileGoesBeforeTheOptionsAndIsCompletedWhereItSaysNothing(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("hazelcast.xml"), """
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <cluster-name>theirs</cluster-name>
                  <properties><property name="hazelcast.max.no.heartbeat.seconds">9</property></properties>
                  <map name="ex_atlas_fly_logs.owners"><backup-count>4</backup-count></map>
                </hazelcast>
                """);

        Config config = EngineConfig.of(new ClusterOptions().setXml(file.toString()), Map.of());

        assertThat(config.getClusterName()).isEqualTo("theirs");
        assertThat(config.getProperty("hazelcast.max.no.heartbeat.seconds")).isEqualTo("9");
        assertThat(config.getProperty("hazelcast.phone.home.enabled")).isEqualTo("false");
        assertThat(config.getMapConfig(RecordMap.NAME).getBackupCount()).isEqualTo(4);
        assertThat(config.getMultiMapConfig("__vertx.subs").getBackupCount()).isEqualTo(2);
        assertThat(config.getSerializationConfig().getJavaSerializationFilterConfig())
                .isNotNull();
    }

    /** A node that hangs keeps the others from sending otherwise; what somebody else has set stands. */
    @Test
    void whatOnlyTheProcessCanBeToldIsSetUnlessItIs() {
        String name = "hazelcast.io.selectionKeyWakeupEnabled";
        String before = System.clearProperty(name);
        try {
            EngineProperties.completeProcess();
            assertThat(System.getProperty(name)).isEqualTo("false");

            System.setProperty(name, "true");
            EngineProperties.completeProcess();
            assertThat(System.getProperty(name)).isEqualTo("true");
        } finally {
            System.setProperty(name, before == null ? "false" : before);
        }
    }

    /** It is off where nobody asks for it; this tells if a release changes that. */
    @Test
    @SuppressWarnings("removal")
    void nothingButMembersIsServed() {
        Config config = EngineConfig.of(new ClusterOptions(), Map.of());

        assertThat(config.getNetworkConfig().getRestApiConfig().isEnabled()).isFalse();
        assertThat(config.getNetworkConfig().getMemcacheProtocolConfig().isEnabled())
                .isFalse();
        assertThat(config.getJetConfig().isEnabled()).isFalse();
    }

    @Test
    void recordsAreMergedByTheirEpochs() {
        Config config = EngineConfig.of(new ClusterOptions(), Map.of());

        assertThat(config.getMapConfig(RecordMap.NAME).getMergePolicyConfig().getPolicy())
                .isEqualTo(HigherEpochMergePolicy.class.getName());
    }

    @Test
    void positionsAreOnThreeNodesAndMergedByWhatIsDone() {
        MapConfig positions = EngineConfig.of(new ClusterOptions(), Map.of()).getMapConfig(ClusterPositionStore.NAME);

        assertThat(positions.getTotalBackupCount()).isEqualTo(2);
        assertThat(positions.getMergePolicyConfig().getPolicy()).isEqualTo(EarlierPositionMergePolicy.class.getName());
    }

    @Test
    void aNodeOfASixthVersionNetworkSpeaksIt() {
        Config config = EngineConfig.of(new ClusterOptions().setInterface("::1"), Map.of());

        assertThat(config.getProperty("hazelcast.prefer.ipv4.stack")).isEqualTo("false");
    }
}
