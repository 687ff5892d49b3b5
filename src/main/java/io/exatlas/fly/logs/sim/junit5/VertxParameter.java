package io.exatlas.fly.logs.sim.junit5;

import io.vertx.core.Vertx;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * A parameter of the type {@link Vertx}, to ask Vert.x's extension for one where a test has no such parameter.
 *
 * @param getParameter the first one of {@link #anyMethod}
 */
record VertxParameter(Parameter getParameter) implements ParameterContext {

    static final VertxParameter ANY = new VertxParameter(parameter());

    @Override
    public int getIndex() {
        return 0;
    }

    @Override
    public Optional<Object> getTarget() {
        return Optional.empty();
    }

    private static Parameter parameter() {
        try {
            return VertxParameter.class.getDeclaredMethod("anyMethod", Vertx.class)
                    .getParameters()[0];
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError("the method stands below", impossible);
        }
    }

    static void anyMethod(Vertx vertx) {}
}
