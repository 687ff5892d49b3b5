package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.internal.cli.view.Remark;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Notice;
import java.util.Optional;

/**
 * The remarks on one app among those that are followed.
 *
 * @param remarks where they are said
 * @param app whose
 * @param named whether each begins with the app: where several are followed at once
 * @param guest whether others ask the API: the nodes of a cluster
 */
public record Commentary(Remarks remarks, AppName app, boolean named, boolean guest) {

    public void say(Remark remark) {
        remarks.say(named ? new Remark(remark.tone(), app + ": " + remark.text()) : remark);
    }

    /** Says that nothing comes any more. */
    void stopped(String why) {
        remarks.say(Remark.trouble("app " + app + ": stopped: " + why));
    }

    /**
     * Says why it ends without a result.
     *
     * @param last the trouble that was told last
     * @param plan what is done about it all the same, because other apps are still followed; else empty text
     */
    void end(int code, Optional<Notice> last, String plan) {
        String why = new Ending(app, guest).text(code, last);
        remarks.say(Remark.trouble(plan.isEmpty() ? why : why + "; " + plan));
    }
}
