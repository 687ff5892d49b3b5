package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator on the command line. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SimulateCommandTest {

    private final StringWriter err = new StringWriter();

    @Test
    void urlIsOutputAndTheRestIsNot() throws Exception {
        try (Launched simulator = Launched.with("simulate")) {
            assertThat(simulator.line())
                    .hasValueSatisfying(url -> assertThat(url).startsWith("http://127.0.0.1:"));

            simulator.terminate();

            assertThat(simulator.exitCode()).isEqualTo(143);
            assertThat(simulator.lines()).isEmpty();
            assertThat(simulator.remarks()).contains("tail demo-shop --api-url http://127.0.0.1:");
        }
    }

    @Test
    void takenPortIsRefusedByNumber() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(execute("--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("cannot listen on port " + taken.getLocalPort());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 65536, 0 to 65535",
        "--port, -1, 0 to 65535",
        "--port, x, '--port'",
        "--rate, -1, 0 to 100000",
        "--rate, NaN, is not a number",
        "--app, Shop, 'app name \"Shop\" is not legal'",
    })
    void wrongValueIsRefusedByName(String option, String value, String said) {
        assertThat(execute(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains("'" + option + "'", said);
    }

    private int execute(String option, String value) {
        return Main.commandLine().setErr(new PrintWriter(err)).execute("simulate", option, value);
    }
}
