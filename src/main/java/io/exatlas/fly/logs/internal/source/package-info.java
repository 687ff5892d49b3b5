/**
 * What a source of logs is to the rest of the module: how a page is asked for and what makes a row the same row,
 * whichever source it came from.
 */
@NullMarked
package io.exatlas.fly.logs.internal.source;

import org.jspecify.annotations.NullMarked;
