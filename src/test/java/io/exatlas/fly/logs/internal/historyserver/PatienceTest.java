package io.exatlas.fly.logs.internal.historyserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many questions a heap has room for. */
class PatienceTest {

    @ParameterizedTest
    @CsvSource({"16,4,4", "64,5,5", "128,10,10", "256,21,16", "1024,64,16", "65536,64,16"})
    void asManyQuestionsAtOnceAsTheHeapHasRoomFor(long mebibytes, int inAll, int perApp) {
        Patience patience = Patience.within(mebibytes << 20);

        assertThat(patience.inAll()).isEqualTo(inAll);
        assertThat(patience.perApp()).isEqualTo(perApp);
    }
}
