/** What advice calls of R2DBC Pool: public here, and of its package alone there. */
package io.r2dbc.pool;
