/** Statements, directly and through a pool. */
package com.acme.transcript.database;
