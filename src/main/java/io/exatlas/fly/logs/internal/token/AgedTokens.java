package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.Optional;

/** A source that knows how old its tokens are, or which other source gave them. For any thread. */
public interface AgedTokens extends TokenSource {

    @Override
    default Future<Optional<Token>> find(AppName app) {
        return explain(app).map(found -> found.map(Answer::token));
    }

    @Override
    Future<Optional<Answer>> explain(AppName app);
}
