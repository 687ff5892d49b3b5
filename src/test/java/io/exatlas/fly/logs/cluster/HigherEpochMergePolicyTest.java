package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of two records of an app stays where two parts of a cluster unite. */
final class HigherEpochMergePolicyTest {

    private static final String LOW = "{\"epoch\":\"7\",\"owner\":\"b\",\"state\":\"held\"}";
    private static final String HIGH = "{\"epoch\":\"8\",\"owner\":\"a\",\"state\":\"held\"}";
    private static final String HIGH_OF_ANOTHER = "{\"epoch\":\"8\",\"owner\":\"b\",\"state\":\"held\"}";
    private static final String DAMAGED = "{\"epoch\":\"9";

    private final HigherEpochMergePolicy policy = new HigherEpochMergePolicy();

    @Test
    void theHigherEpochStaysOnWhicheverSideItIs() {
        assertThat(merged(HIGH, LOW)).isEqualTo(HIGH);
        assertThat(merged(LOW, HIGH)).isEqualTo(HIGH);
    }

    @Test
    void ofEqualEpochsTheOneOfTheHigherOwnerStays() {
        assertThat(merged(HIGH, HIGH_OF_ANOTHER)).isEqualTo(HIGH_OF_ANOTHER);
        assertThat(merged(HIGH_OF_ANOTHER, HIGH)).isEqualTo(HIGH_OF_ANOTHER);
    }

    @Test
    void aRecordThatOnlyOneSideHasStays() {
        assertThat(policy.merge(new Given(LOW), null)).isEqualTo(LOW);
    }

    @Test
    void whatIsNoRecordLoses() {
        assertThat(merged(DAMAGED, LOW)).isEqualTo(LOW);
        assertThat(merged(LOW, DAMAGED)).isEqualTo(LOW);
        assertThat(policy.merge(new Given(7), new Given(LOW))).isEqualTo(LOW);
        assertThat(merged(DAMAGED, "other")).isEqualTo("other");
    }

    private @Nullable Object merged(String coming, String there) {
        return policy.merge(new Given(coming), new Given(there));
    }
}
