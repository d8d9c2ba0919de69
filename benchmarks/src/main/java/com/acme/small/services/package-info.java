/** The logic. */
package com.acme.small.services;
