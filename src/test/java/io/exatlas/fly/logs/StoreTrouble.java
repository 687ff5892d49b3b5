package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.token.store.FileTokenStore;
import io.exatlas.fly.logs.internal.token.store.TokenStore;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import java.nio.file.Path;

/**
 * A program that streams an app by the token set by hand in a store, and sets another one: for a process that may not
 * write there. Tells each step in a line.
 */
final class StoreTrouble {

    static final String APP = "shop";

    private StoreTrouble() {}

    /** Takes the directory of the store and the new token. */
    public static void main(String[] arguments) {
        Path dir = Path.of(arguments[0]);
        try (LiveRig rig =
                new LiveRig(SimulatorOptions.quiet().withTokens(SimulatorOptions.DEMO_TOKEN, arguments[1]))) {
            TokenStore store = new FileTokenStore(rig.vertx(), dir);
            TokenOptions token = new TokenOptions().setEnvironment(false).setConfigFile(false);
            rig.deploy(rig.options().setToken(token.setStore(dir.toString())));
            Heard heard = rig.atTheEdge(APP);
            TokenStore.Stored before = manual(store);

            Future<String> set = rig.logs()
                    .setManualToken(APP, arguments[1])
                    .map(done -> "set")
                    .otherwise(failure -> "failed: " + failure.getMessage());
            System.out.println(Await.success(set));
            System.out.println(manual(store).equals(before) ? "the old token is there" : "there is another token");
            rig.write(APP, "streams on");
            System.out.println(heard.awaitEntries(1).get(0).message());
        }
    }

    private static TokenStore.Stored manual(TokenStore store) {
        return Await.success(store.get(AppName.of(APP), TokenStore.Kind.MANUAL)).orElseThrow();
    }
}
