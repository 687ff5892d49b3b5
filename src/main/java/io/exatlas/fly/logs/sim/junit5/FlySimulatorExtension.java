package io.exatlas.fly.logs.sim.junit5;

import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests a {@link FlySimulator} of their own, and a {@link Vertx} that it runs on:
 *
 * <pre>{@code
 * @ExtendWith(FlySimulatorExtension.class)
 * class MyVerticleTest {
 *     @Test
 *     void test(Vertx vertx, FlySimulator fly) {
 *         fly.write("my-api", "hello");
 *         vertx.deployVerticle(new RegistryVerticle(fly.options()));
 *     }
 * }
 * }</pre>
 *
 * <p>A simulator and a Vert.x that a test method or {@code @BeforeEach} takes belong to that test; those that
 * {@code @BeforeAll} or a constructor takes belong to the class. Both are closed at the end, the simulator first.
 *
 * <p>For {@code VertxTestContext} and {@code Checkpoint} annotate the class with {@link VertxExtension}, too, in any
 * order: the {@code Vertx} is that extension's then, and this one resolves the simulator only. JUnit would refuse a
 * parameter that two extensions resolve. A {@code VertxExtension} in a field with {@code @RegisterExtension} is not
 * noticed: use the annotation.
 */
public final class FlySimulatorExtension implements ParameterResolver {

    private static final Namespace OURS = Namespace.create(FlySimulatorExtension.class);
    private static final long PATIENCE_SECONDS = 20;

    private final VertxExtension vertxExtension = new VertxExtension();
    private final SimulatorOptions options;

    /** Simulators that have only the apps and rows that the test gives them. */
    public FlySimulatorExtension() {
        this(SimulatorOptions.quiet());
    }

    /** Simulators with these options, for a field with {@code @RegisterExtension}. */
    public FlySimulatorExtension(SimulatorOptions options) {
        this.options = options;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == FlySimulator.class || (type == Vertx.class && !vertxExtensionIsThere(context));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Vertx vertx = vertx(context);
        return parameter.getParameter().getType() == Vertx.class ? vertx : simulator(vertx, context);
    }

    /** From Vert.x's own extension, so that both speak of the same one. */
    private Vertx vertx(ExtensionContext context) {
        return (Vertx) vertxExtension.resolveParameter(VertxParameter.ANY, context);
    }

    /** Started after its Vert.x, and so closed before it. */
    private FlySimulator simulator(Vertx vertx, ExtensionContext context) {
        return context.getStore(OURS)
                .getOrComputeIfAbsent(FlySimulator.class, key -> Running.start(vertx, options), Running.class)
                .simulator();
    }

    private static boolean vertxExtensionIsThere(ExtensionContext context) {
        boolean here = AnnotationSupport.findRepeatableAnnotations(context.getElement(), ExtendWith.class).stream()
                .flatMap(annotation -> Stream.of(annotation.value()))
                .anyMatch(VertxExtension.class::equals);
        return here
                || context.getParent()
                        .filter(FlySimulatorExtension::vertxExtensionIsThere)
                        .isPresent();
    }

    /** A simulator that JUnit closes with the test or the class it belongs to. */
    private record Running(FlySimulator simulator) implements AutoCloseable {

        static Running start(Vertx vertx, SimulatorOptions options) {
            return new Running(await(FlySimulator.start(vertx, options)));
        }

        @Override
        public void close() {
            await(simulator.close());
        }

        private static <T> T await(Future<T> future) {
            try {
                return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException hung) {
                throw new IllegalStateException("the simulator did not start or end in time", hung);
            }
        }
    }
}
