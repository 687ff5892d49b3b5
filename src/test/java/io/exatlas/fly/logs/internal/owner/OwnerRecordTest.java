package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerRecordTest {

    private static final Checkpoint FAR = Checkpoint.NONE
            .withSeq(12)
            .withStart(1)
            .withPosition(1_789_899_332_123_456_789L)
            .withSettled(1_789_899_330_000_000_000L)
            .withComplete(OptionalLong.of(5));

    @ParameterizedTest
    @EnumSource(OwnerRecord.State.class)
    void everyStateSurvivesItsText(OwnerRecord.State state) {
        OwnerRecord record = new OwnerRecord(new Epoch(7, "n1"), state, Optional.of(FAR));

        assertThat(OwnerRecord.parse(record.text())).contains(record);
    }

    @Test
    void theTextIsOneAndTheSame() {
        OwnerRecord record = OwnerRecord.held(new Epoch(7, "n1"), Optional.of(FAR));

        assertThat(record.text())
                .isEqualTo(
                        "{\"epoch\":\"7\",\"owner\":\"n1\",\"state\":\"held\",\"seq\":12,\"start\":\"1\","
                                + "\"position\":\"1789899332123456789\",\"settled\":\"1789899330000000000\",\"complete\":\"5\"}");
    }

    @Test
    void aChainWithoutAStartHasNoCheckpoint() {
        OwnerRecord record = OwnerRecord.held(new Epoch(7, "n1"), Optional.empty());

        assertThat(OwnerRecord.parse(record.text())).contains(record);
        assertThat(record.text()).doesNotContain("start");
    }

    @Test
    void fieldsOfANewerVersionArePassedOver() {
        String newer = "{\"epoch\":\"7\",\"owner\":\"n1\",\"zone\":{\"a\":1},\"state\":\"held\"}";

        assertThat(OwnerRecord.parse(newer)).contains(OwnerRecord.held(new Epoch(7, "n1"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"epoch\":\"0\",\"owner\":\"n\",\"state\":\"held\"}",
                "{\"epoch\":\"7\",\"state\":\"held\"}",
                "{\"epoch\":\"7\",\"owner\":\"n\",\"state\":\"dancing\"}",
                "{\"epoch\":\"7\",\"owner\":\"n\",\"state\":\"held\",\"start\":\"x\",\"seq\":1}",
                "{\"epoch\":\"7\",\"owner\":\"n\",\"state\":\"held\",\"start\":\"1\"}"
            })
    void whatIsNoRecordIsNone(String text) {
        assertThat(OwnerRecord.parse(text)).isEmpty();
    }

    @Test
    void ofTwoRecordsTheHigherChainIsKeptWhole() {
        OwnerRecord low = OwnerRecord.held(new Epoch(7, "n2"), Optional.of(FAR));
        OwnerRecord high = OwnerRecord.held(new Epoch(8, "n1"), Optional.empty());
        OwnerRecord twin = OwnerRecord.held(new Epoch(8, "n2"), Optional.empty());

        assertThat(OwnerRecord.higher(low, high)).isEqualTo(high);
        assertThat(OwnerRecord.higher(twin, high)).isEqualTo(twin);
        assertThat(OwnerRecord.higher(high, twin)).isEqualTo(twin);
    }

    @Test
    void ofTwoRecordsOfOneChainTheOneThatTellsMoreIsKept() {
        Epoch epoch = new Epoch(7, "n1");
        Checkpoint later = Checkpoint.NONE
                .withSeq(13)
                .withStart(1)
                .withPosition(FAR.position())
                .withSettled(FAR.settled())
                .withComplete(FAR.complete());
        OwnerRecord begun = OwnerRecord.held(epoch, Optional.empty());
        OwnerRecord far = OwnerRecord.held(epoch, Optional.of(FAR));
        OwnerRecord farther = OwnerRecord.held(epoch, Optional.of(later));
        OwnerRecord over = new OwnerRecord(epoch, OwnerRecord.State.HANDED_OVER, Optional.of(later));

        List<OwnerRecord> rising = List.of(begun, far, farther, over);
        for (int i = 0; i < rising.size(); i++) {
            for (int j = 0; j < rising.size(); j++) {
                assertThat(OwnerRecord.higher(rising.get(i), rising.get(j))).isEqualTo(rising.get(Math.max(i, j)));
            }
        }
    }
}
