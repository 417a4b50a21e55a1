import express from 'express-of-nowhere';
express();
