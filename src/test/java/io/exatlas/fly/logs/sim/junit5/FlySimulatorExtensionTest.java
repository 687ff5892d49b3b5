package io.exatlas.fly.logs.sim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.Checkpoint;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTest;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The simulator as a parameter of tests. */
final class FlySimulatorExtensionTest {

    private static void assertClosed(FlySimulator fly) {
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), fly.port()).close())
                .isInstanceOf(IOException.class);
    }

    private static void assertServes(Vertx vertx, FlySimulator fly) {
        Promise<String> heard = Promise.promise();
        fly.write("my-api", "one", "two");
        Await.success(FlyLogs.deploy(vertx, fly.options())
                .compose(logs -> logs.subscribe("my-api", new SubscribeOptions().tail(1)))
                .map(subscription -> subscription.handler(
                        batch -> heard.tryComplete(batch.entries().get(0).message()))));
        assertThat(Await.success(heard.future())).isEqualTo("two");
    }

    /** With nothing else. */
    @Nested
    @ExtendWith(FlySimulatorExtension.class)
    final class Alone {

        private static final List<FlySimulator> SEEN = new ArrayList<>();

        @BeforeEach
        void eachTestHasOneOfItsOwn(FlySimulator fly) {
            SEEN.forEach(FlySimulatorExtensionTest::assertClosed);
            SEEN.add(fly);
        }

        @AfterAll
        static void allAreClosed() {
            assertThat(SEEN).hasSize(3).doesNotHaveDuplicates();
            SEEN.forEach(FlySimulatorExtensionTest::assertClosed);
        }

        @Test
        void linesAreServed(Vertx vertx, FlySimulator fly) {
            assertThat(SEEN).last().isSameAs(fly);
            assertServes(vertx, fly);
        }

        @Test
        void aTokenIsRefused(FlySimulator fly, Vertx vertx) {
            Promise<Notice> told = Promise.promise();
            fly.app("my-api");
            fly.revoke(fly.token());

            Await.success(FlyLogs.deploy(vertx, fly.options())
                    .compose(logs -> logs.subscribe("my-api", new SubscribeOptions()))
                    .map(subscription ->
                            subscription.noticeHandler(told::tryComplete).handler(batch -> {})));

            assertThat(Await.success(told.future()).kind()).isEqualTo(Notice.Kind.AUTH_FAILED);
        }

        @Test
        void whoClosesVertxHimselfIsNotRefused(Vertx vertx, FlySimulator fly) {
            Await.success(vertx.close());

            assertClosed(fly);
        }
    }

    /** Beside Vert.x's own extension, which comes first. */
    @Nested
    @ExtendWith({VertxExtension.class, FlySimulatorExtension.class})
    final class AfterVertxExtension {

        @Test
        void linesAreServed(Vertx vertx, FlySimulator fly, VertxTestContext context) {
            Checkpoint done = context.checkpoint();
            assertServes(vertx, fly);
            done.flag();
        }
    }

    /** Beside Vert.x's own extension, which comes last. */
    @Nested
    @ExtendWith({FlySimulatorExtension.class, VertxExtension.class})
    final class BeforeVertxExtension {

        private boolean asked;

        @BeforeEach
        void theVertxIsTheOneThatTheSimulatorRunsOn(FlySimulator fly, Vertx vertx) {
            Await.success(vertx.close());
            assertClosed(fly);
            asked = true;
        }

        @Test
        void bothAreThere() {
            assertThat(asked).isTrue();
        }
    }

    /** Below a class that has Vert.x's extension by another annotation. */
    @Nested
    @VertxTest
    final class Nesting {

        @Nested
        @ExtendWith(FlySimulatorExtension.class)
        final class Inner {

            @Test
            void linesAreServed(Vertx vertx, FlySimulator fly) {
                assertServes(vertx, fly);
            }
        }
    }

    /** One for the whole class. */
    @Nested
    @ExtendWith(FlySimulatorExtension.class)
    final class OfTheClass {

        private static final List<FlySimulator> SEEN = new ArrayList<>();

        @BeforeAll
        static void start(FlySimulator fly) {
            SEEN.add(fly);
        }

        @Test
        void aTestHasThatOne(FlySimulator fly, Vertx vertx) {
            assertThat(SEEN).containsExactly(fly);
            assertServes(vertx, fly);
        }

        @Test
        void anotherTestHasItToo(FlySimulator fly) {
            assertThat(SEEN).containsExactly(fly);
        }
    }

    /** With options of the test's own. */
    @Nested
    final class WithOptions {

        @RegisterExtension
        static final FlySimulatorExtension EXTENSION =
                new FlySimulatorExtension(SimulatorOptions.quiet().withTokens("fm2_mine"));

        @Test
        void theTokenIsThatOfTheOptions(Vertx vertx, FlySimulator fly) {
            assertThat(fly.token()).isEqualTo("fm2_mine");
            assertServes(vertx, fly);
            assertThat(fly.requests("my-api")).allMatch(request -> request.tokenIs("fm2_mine"));
        }
    }
}
