package io.exatlas.fly.logs.internal.source;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells an observer of the pages and failures of one app's source, before whoever asked hears of them. */
final class ObservedPages implements PageSource {

    private final AppName app;
    private final PageSource source;
    private final Observer observer;
    private final Observer.Reader reader;
    private final LongSupplier nanoTime;

    ObservedPages(AppName app, PageSource source, Observer observer, Observer.Reader reader, LongSupplier nanoTime) {
        this.app = app;
        this.source = source;
        this.observer = observer;
        this.reader = reader;
        this.nanoTime = nanoTime;
    }

    @Override
    public Future<Fetched> page(PageRequest request) {
        long asked = nanoTime.getAsLong();
        return source.page(request)
                .onComplete(result -> observer.observe(event(result, Duration.ofNanos(nanoTime.getAsLong() - asked))));
    }

    private Observer.Event event(AsyncResult<Fetched> result, Duration took) {
        if (result.failed()) {
            return new Observer.Event.Failure(app, reader, result.cause(), took);
        }
        LogPage page = result.result().page();
        return new Observer.Event.Page(app, reader, page.rows(), page.broken(), page.cut(), took);
    }

    @Override
    public boolean held() {
        return source.held();
    }
}
