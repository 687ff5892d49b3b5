package io.exatlas.fly.logs.internal.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Drops answers with status 1xx: a server may send any number of them before the one that counts. Vert.x takes all but
 * 100 and 103 for the answer (5.1.6); the one that counts would then go to the next request on the connection, which
 * may be another app's. Only the connection's pipeline can prevent that.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

    private static final int SWITCHING_PROTOCOLS = 101;

    private boolean dropping;

    private InterimAnswers() {}

    /** Drops those of this connection from now on. */
    static void dropAllOf(HttpConnection connection) {
        if (connection instanceof ConnectionBase http) {
            http.channelHandlerContext().pipeline().addAfter("codec", "interim", new InterimAnswers());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse answer) {
            dropping = answer.decoderResult().isSuccess()
                    && interim(answer.status().code());
        }
        if (dropping) {
            dropping = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            if (!context.channel().config().isAutoRead()) {
                context.read();
            }
        } else {
            context.fireChannelRead(message);
        }
    }

    private static boolean interim(int status) {
        return HttpStatusClass.valueOf(status) == HttpStatusClass.INFORMATIONAL && status != SWITCHING_PROTOCOLS;
    }
}
