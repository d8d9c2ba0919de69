/** What answers are made of. */
package com.acme.loop.services;
