package io.exatlas.fly.logs.cluster.scale;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;

/**
 * What a node is compared with: asks for the logs of as many apps as often with Vert.x's web client, and reads the
 * answers as JSON. No cluster, positions, deadlines, limits or retries.
 */
public final class PlainClient {

    private PlainClient() {}

    /** Takes the URL of the API, a token, the number of apps and the milliseconds between two polls of an app. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        WebClient client = WebClient.create(vertx, new WebClientOptions().setDecompressionSupported(true));
        int apps = Integer.parseInt(args[2]);
        long interval = Long.parseLong(args[3]);
        for (int number = 0; number < apps; number++) {
            String url = args[0] + "/api/v1/apps/app-" + number + "/logs";
            vertx.setTimer(
                    1 + number * interval / apps,
                    begin -> vertx.setPeriodic(
                            interval,
                            turn -> client.getAbs(url)
                                    .addQueryParam("next_token", "")
                                    .putHeader("Authorization", "FlyV1 " + args[1])
                                    .send()
                                    .onSuccess(answer -> {
                                        if (answer.statusCode() != 200
                                                || answer.bodyAsJsonObject().isEmpty()) {
                                            System.out.println("no page: " + answer.statusCode());
                                        }
                                    })));
        }
    }
}
