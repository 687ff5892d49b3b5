package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.vertx.core.Vertx;

/** A program that reads one page of the app {@code shop} from the server it is told, and says how many rows it has. */
final class OnePage {

    private OnePage() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        PageSource logs =
                new FlyApi(vertx, ApiRig.settings(args[0]), TimeAndChance.real()).logs(ApiRig.SHOP, ApiRig.token());
        System.out.println(
                "rows " + Await.success(logs.page(ApiRig.NEWEST)).page().rows());
        Await.success(vertx.close());
    }
}
